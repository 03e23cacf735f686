import { program } from '../../../test/support/programs.ts';

/** The bot that the page is tested with: the real one. */
export const BOT = program('playground-bot');
