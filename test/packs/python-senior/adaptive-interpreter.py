# The addition is specialised for ints once it is hot, and still right for other types.
import dis


def add(a, b):
    return a + b


def additions():
    return [step.opname for step in dis.get_instructions(add, adaptive=True) if step.opname.startswith("BINARY_OP")]


print(additions())
for n in range(10_000):
    add(n, 1)
print(additions())
print(add("fall", "back"))
