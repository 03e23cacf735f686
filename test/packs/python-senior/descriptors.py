# The three built-ins, and functions, are types with __get__.
print([hasattr(kind, "__get__") for kind in (property, classmethod, staticmethod, type(lambda: None))])


class Loud:
    def __get__(self, instance, owner):
        return f"looked up on a {owner.__name__}"


class Plain:
    attribute = Loud()


print(Plain().attribute)
