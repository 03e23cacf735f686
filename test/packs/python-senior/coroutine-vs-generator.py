# yield evaluates to what is sent, and to None for a consumer that only iterates.
def echo():
    received = None
    while True:
        received = yield received


coroutine = echo()
print(next(coroutine), coroutine.send("hello"), next(coroutine))
