/** `popquiz`: the bot, a look at its health, and questions as files for authors and for CI. */
import { UsageError } from './usage.ts';

/** A command loads only the modules that it needs. */
const COMMANDS: Record<string, (args: string[]) => Promise<number>> = {
  lint: async (args) => (await import('./lint.ts')).lintCommand(args),
  import: async (args) => (await import('./import.ts')).importCommand(args),
  export: async (args) => (await import('./export.ts')).exportCommand(args),
  play: async (args) => (await import('./play.ts')).play(args),
  doctor: async (args) => (await import('./doctor.ts')).doctorCommand(args, process.env),
  insights: async (args) => (await import('./insights.ts')).insightsCommand(args, process.env),
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
const run = async ([name, ...args]: string[]): Promise<number> => {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(HELP);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    process.stderr.write(`popquiz has no command "${name}".\n\n${HELP}`);
    return 2;
  }
  try {
    return await command(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
};

// A reader that closes the pipe, such as `head`, has read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.exitCode = await run(process.argv.slice(2));
