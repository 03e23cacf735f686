# A coroutine has the methods of a generator and keeps its locals while it is suspended.
from types import coroutine


@coroutine
def pause():
    return (yield "paused")


async def work():
    local = 40
    return local + await pause()


job = work()
print([hasattr(job, name) for name in ("send", "throw", "close")])
print(job.send(None))
try:
    job.send(2)
except StopIteration as done:
    print(done.value)
