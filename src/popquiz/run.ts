import type { Io } from './io.ts';
import { UsageError } from './usage.ts';

/** A command loads only the modules that it needs. */
const COMMANDS: Record<string, (args: string[], io: Io) => Promise<number>> = {
  lint: async (args, io) => (await import('./lint.ts')).lintCommand(args, io),
  import: async (args, io) => (await import('./import.ts')).importCommand(args, io),
  export: async (args, io) => (await import('./export.ts')).exportCommand(args, io),
  play: async (args, io) => (await import('./play.ts')).play(args, io),
  doctor: async (args, io) => (await import('./doctor.ts')).doctorCommand(args, io),
  insights: async (args, io) => (await import('./insights.ts')).insightsCommand(args, io),
};

const HELP = `popquiz: quizzes on Discord

  popquiz [start]                       the bot, with the settings of the environment and .env; without a token the playground
  popquiz doctor [--json]               what is wrong with the bot's settings, and what puts it right
  popquiz lint FILE|FOLDER …            mistakes and doubts in packs, with file, line and what to do
  popquiz import FILE [--to PACK.yaml]  questions from GIFT, Aiken, CSV, Excel, Moodle XML, QTI, Markdown, JSON, YAML or text
  popquiz export PACK --format FORMAT   a pack as yaml, json, csv, gift, aiken, moodle-xml, qti or markdown
  popquiz play PACK                     a quiz in the terminal
  popquiz insights [--pack PACK]        how good the questions are, told from the answers in the bot's store

  popquiz backup [FOLDER] [--keep N]    a copy of the store, also while the bot runs
  popquiz migrate FROM TO               the store from SQLite to PostgreSQL or back
  popquiz rebuild [--check]             all scores from the log of answers

popquiz COMMAND --help says more. Exit codes: 0 done, 1 something is wrong with the questions, 2 wrong call.
`;

/** @returns the exit code */
export const run = async ([name, ...args]: string[], io: Io): Promise<number> => {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(HELP);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    io.stderr.write(`popquiz has no command "${name}".\n\n${HELP}`);
    return 2;
  }
  try {
    return await command(args, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 2;
  }
};
