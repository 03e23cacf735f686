# A Protocol accepts a class that never heard of it; a base class does not.
from typing import Protocol, runtime_checkable


class Nominal:
    def close(self): ...


@runtime_checkable
class Structural(Protocol):
    def close(self): ...


class File:
    def close(self): ...


print(isinstance(File(), Nominal), isinstance(File(), Structural))
