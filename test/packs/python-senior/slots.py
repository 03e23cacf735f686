# Point has slots: no dictionary, less memory, no other attribute, yet not immutable.
from sys import getsizeof


class Loose:
    def __init__(self):
        self.x = self.y = 0


point = Point()
point.x = point.y = 0
point.x = 1
print(point.x, hasattr(point, "__dict__"))
print(getsizeof(point) < getsizeof(Loose()) + getsizeof(Loose().__dict__))
try:
    point.z = 2
except AttributeError:
    print("no z")
