# A survivor moves to an older generation at each collection of its own.
import gc


class Container:
    pass


def generation_of(wanted):
    return next(age for age in range(3) if any(found is wanted for found in gc.get_objects(age)))


gc.disable()
item = Container()
print(generation_of(item))
gc.collect(0)
print(generation_of(item))
gc.collect(1)
print(generation_of(item))
