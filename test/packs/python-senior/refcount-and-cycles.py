# Counting frees a lone object at once, a pair that refers to itself only after a collection.
import gc
import weakref


class Node:
    peer = None


gc.disable()

lone = Node()
probe = weakref.ref(lone)
del lone
print(probe() is None)

one, two = Node(), Node()
one.peer, two.peer = two, one
probe = weakref.ref(one)
del one, two
print(probe() is None)
gc.collect()
print(probe() is None)
