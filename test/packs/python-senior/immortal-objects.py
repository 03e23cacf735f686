# The count of an immortal object stands still however many references are made.
import sys

before = sys.getrefcount(None), sys.getrefcount(7)
many = [None] * 1000 + [7] * 1000
print(before == (sys.getrefcount(None), sys.getrefcount(7)))

mortal = object()
before = sys.getrefcount(mortal)
many = [mortal] * 1000
print(sys.getrefcount(mortal) - before)
