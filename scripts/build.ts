import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from './arguments.ts';
import { bundlePrograms } from './bundle.ts';
import { ROOT } from './programs.js';

/** `npm run build [-- FOLDER]`: makes `dist/`, or another folder, with programs that need neither tsx nor the sources. */
const { positionals } = readArguments({ usage: 'npm run build [-- FOLDER]', most: 1 });
await bundlePrograms(resolve(positionals[0] ?? fileURLToPath(new URL('dist', ROOT))));
