# The hook of the base registers every subclass at any depth, with the arguments of its class statement.
class Plugin:
    registry = []

    def __init_subclass__(cls, *, tag="none", **rest):
        super().__init_subclass__(**rest)
        Plugin.registry.append((cls.__name__, tag))


class Csv(Plugin, tag="table"):
    pass


class Tsv(Csv):
    pass


print(Plugin.registry)
print(type(Tsv) is type)
