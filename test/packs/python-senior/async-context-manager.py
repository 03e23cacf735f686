# async with awaits __aenter__ and __aexit__, and does not look for __enter__.
import asyncio


class Resource:
    async def __aenter__(self):
        await asyncio.sleep(0)
        print("aenter awaited")

    async def __aexit__(self, *error):
        await asyncio.sleep(0)
        print("aexit awaited")


class Mistaken:
    async def __enter__(self):
        print("never")

    async def __exit__(self, *error):
        print("never")


async def main():
    async with Resource():
        print("body")
    try:
        async with Mistaken():
            print("never")
    except (TypeError, AttributeError):  # TypeError since 3.11
        print("refused")


asyncio.run(main())
