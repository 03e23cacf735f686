import { fileURLToPath } from 'node:url';

/** The bot that the page is tested with: the real one. */
export const BOT: readonly string[] = [
  '--import',
  import.meta.resolve('tsx'),
  fileURLToPath(new URL('../../../src/playground-bot.ts', import.meta.url)),
];
