print([cls.__name__ for cls in Both.__mro__])
print(Left().hi())
