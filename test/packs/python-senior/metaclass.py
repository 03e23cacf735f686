# A metaclass makes the subclass too; a decorator never sees it.
class Meta(type):
    def __new__(mcls, name, bases, namespace):
        print("metaclass", name)
        return super().__new__(mcls, name, bases, namespace)

    def on_the_class(cls):
        return cls.__name__


def decorate(cls):
    print("decorator", cls.__name__)
    return cls


@decorate
class Base(metaclass=Meta):
    pass


class Child(Base):
    pass


print(Child.on_the_class(), hasattr(Child(), "on_the_class"))
