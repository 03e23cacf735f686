# Anything with __await__ can be awaited; a Task is a Future, a coroutine is not.
import asyncio


class Answer:
    def __await__(self):
        yield from ()
        return 42


async def main():
    coroutine = asyncio.sleep(0, "slept")
    print(await Answer(), hasattr(coroutine, "__await__"), isinstance(coroutine, asyncio.Future))
    task = asyncio.create_task(coroutine)
    print(isinstance(task, asyncio.Future), await task)


asyncio.run(main())
