# Source becomes a code object, and running its instructions yields the result.
import dis
from types import CodeType

code = compile("answer = six * 7", "script.py", "exec")
print(isinstance(code, CodeType), isinstance(code.co_code, bytes))
print([step.opname for step in dis.get_instructions(code) if step.opname in {"BINARY_OP", "STORE_NAME"}])
names = {"six": 6}
exec(code, names)
print(names["answer"])
