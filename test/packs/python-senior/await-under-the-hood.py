# What __await__ yields reaches whoever drives the outermost coroutine; with no yield there is no stop.
class Pause:
    def __await__(self):
        return (yield "to the loop")


class Ready:
    def __await__(self):
        yield from ()


async def inner():
    await Ready()
    return await Pause()


async def outer():
    return await inner()


coroutine = outer()
print(coroutine.send(None))
try:
    coroutine.send("back down")
except StopIteration as done:
    print(done.value)
