# A thread that waits in a read lets the others run: were it to keep the GIL, nobody could ever write.
import os
import threading

reading, writing = os.pipe()
reader = threading.Thread(target=lambda: print("read", os.read(reading, 5)))
reader.start()
print("computed", sum(range(100_000)))
os.write(writing, b"hello")
reader.join()
