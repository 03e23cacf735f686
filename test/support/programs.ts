import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROGRAMS } from '../../scripts/programs.js';

/** The folder of the programs that were built for these tests. */
export const BUILD_VARIABLE = 'POPQUIZ_TEST_BUILD';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const SOURCES = { ...PROGRAMS, 'playground-bot': 'src/playground-bot.ts' } as const;

type Program = keyof typeof SOURCES;

export const isProgram = (name: string): name is Program => Object.hasOwn(SOURCES, name);

/** What Node is to run for a program: the one that was built for the tests or, without a build, the sources through tsx. */
export function program(name: Program): readonly string[] {
  const built = process.env[BUILD_VARIABLE];
  return built ? [join(built, `${name}.js`)] : ['--import', import.meta.resolve('tsx'), join(ROOT, SOURCES[name])];
}
