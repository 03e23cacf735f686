/**
 * Runs programs in Pythons compiled to WebAssembly, one for each seed. Each program comes in as a JSON line, and is answered with
 * one; a seed alone starts its Python.
 */
import { createInterface } from 'node:readline';

const { loadPyodide } = await import(process.argv[2] ?? '');
let output = '';
const decoder = new TextDecoder();

const PROGRAM = `
import asyncio, sys, time

class _Selector:
    def select(self, timeout=None):
        time.sleep(timeout or 0)
        return []
    def close(self):
        pass

class _Loop(asyncio.BaseEventLoop):
    """An event loop for what needs no sockets: WebAssembly has none to wake it."""
    def __init__(self):
        super().__init__()
        self._selector = _Selector()
    def _process_events(self, events):
        pass
    def _write_to_self(self):
        pass

def _run_coroutine(main, *, debug=None, loop_factory=None):
    with asyncio.Runner(debug=debug, loop_factory=loop_factory or _Loop) as runner:
        return runner.run(main)

def _run_program(source):
    asyncio.run = _run_coroutine
    names = set(sys.modules)
    lists = [(one, one[:]) for one in (sys.path, sys.meta_path, sys.path_hooks)]
    before = {name: (module, dict(vars(module))) for name, module in sys.modules.items()
              if name != '__main__' and hasattr(module, '__dict__')}
    # The page around a Python in a browser has a loop that always runs; a program has none until it starts one.
    around = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        exec(compile(source, 'program.py', 'exec'), {'__name__': '__main__', '__builtins__': __builtins__})
        return None
    except BaseException as error:
        return type(error).__name__
    finally:
        asyncio._set_running_loop(around)
        sys.stdout.flush()
        for one, entries in lists:
            one[:] = entries
        for name in set(sys.modules) - names:
            del sys.modules[name]
        for name, (module, kept) in before.items():
            sys.modules[name] = module
            here = vars(module)
            for key in set(here) - set(kept):
                del here[key]
            for key, value in kept.items():
                if here.get(key) is not value:
                    here[key] = value
`;

/** @param {number} seed */
async function start(seed) {
  const python = await loadPyodide({
    env: { PYTHONHASHSEED: String(seed), HOME: '/home/pyodide', TZ: 'UTC' },
    stderr: () => undefined,
  });
  // Byte by byte, and not line by line: what a program prints last may have no newline.
  python.setStdout({
    write: (/** @type {Uint8Array} */ bytes) => {
      output += decoder.decode(bytes, { stream: true });
      return bytes.length;
    },
  });
  python.runPython(PROGRAM);
  return python;
}

const pythons = new Map();
for await (const line of createInterface({ input: process.stdin })) {
  const { seed, source } = JSON.parse(line);
  const python = pythons.get(seed) ?? (await start(seed));
  pythons.set(seed, python);
  output = '';
  if (source === undefined) {
    process.stdout.write(`${JSON.stringify({ version: python.runPython('sys.version.split()[0]') })}\n`);
    continue;
  }
  python.globals.set('_source', source);
  const error = python.runPython('_run_program(_source)');
  process.stdout.write(`${JSON.stringify({ output, error: error ?? null })}\n`);
}
