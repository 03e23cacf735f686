import { fileURLToPath } from 'node:url';

/** What Node runs as a bot of the playground. A build of the project has its own file instead. */
export const BOT_ENTRY: readonly string[] = [
  '--import',
  import.meta.resolve('tsx'),
  fileURLToPath(new URL('./playground-bot.ts', import.meta.url)),
];
