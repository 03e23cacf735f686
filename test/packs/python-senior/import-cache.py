# The body of a module runs once; a reload runs it again in the same namespace.
import importlib
import sys
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    Path(folder, "probe_module.py").write_text("print('body')\n")
    sys.path.insert(0, folder)
    import probe_module

    first = probe_module
    import probe_module

    print(probe_module is first is sys.modules["probe_module"])
    print(importlib.reload(probe_module) is first)
