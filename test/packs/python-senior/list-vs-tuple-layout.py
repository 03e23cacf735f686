# A tuple grows by one reference an item; a list is larger at every length, and grows in leaps that leave room.
from sys import getsizeof

REFERENCE = getsizeof((1,)) - getsizeof(())
print(all(getsizeof(tuple(range(n))) == getsizeof(()) + n * REFERENCE for n in range(100)))
print(all(getsizeof(list(range(n))) > getsizeof(tuple(range(n))) for n in range(100)))

items = []
sizes = []
for n in range(100):
    items.append(n)
    sizes.append(getsizeof(items))
print(len(set(sizes)) < len(sizes) / 2)
