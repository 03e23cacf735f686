import { fileURLToPath } from 'node:url';

/** What Node is to run for a bot of the playground. A build of the project has a file of its own instead. */
export const BOT_ENTRY: readonly string[] = [
  '--import',
  import.meta.resolve('tsx'),
  fileURLToPath(new URL('./playground-bot.ts', import.meta.url)),
];
