import type { Plugin } from 'vitest/config';
import { BUILD_VARIABLE } from './programs.ts';

const SOURCES = "new URL('./worker-of-sources.js', import.meta.url)";
const BUILT = { importing: 'import-worker.js', podium: 'podium-worker.js' } as const;

/** Bots inside the tests start the threads of the build, as an installed one does: those of the sources begin with tsx, which takes most of a second. */
export const builtThreads: Plugin = {
  name: 'built-threads',
  enforce: 'pre',
  transform(code, id) {
    const [, folder] = /src[\\/]discord[\\/](importing|podium)[\\/]entry\.ts$/.exec(id) ?? [];
    if (folder === undefined) return undefined;
    if (!code.includes(SOURCES)) throw new Error(`${id} has no thread of the sources`);
    const build = `process.env.${BUILD_VARIABLE}`;
    const file = BUILT[folder as keyof typeof BUILT];
    return code.replace(SOURCES, `(${build} ? new URL(\`file://\${${build}}/${file}\`) : ${SOURCES})`);
  },
};
