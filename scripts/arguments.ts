import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** How a command is called. */
interface Call<T extends Options> {
  /** The text after "Usage: ". */
  usage: string;
  options?: T;
  /** How many arguments it takes besides its options; none by default. */
  least?: number;
  most?: number;
}

type Given<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>;

/**
 * The arguments of a command. A call with anything unknown ends the process with exit code 1 before anything is done: a
 * misspelt `--check` must not repair. `--help` ends it too.
 */
export function readArguments<T extends Options>({ usage, options, least = 0, most = least }: Call<T>): Given<T> {
  try {
    const all = { ...options, help: { type: 'boolean', short: 'h' } } as const satisfies Options;
    const { values, positionals } = parseArgs({ options: all, allowPositionals: true });
    if (values.help) {
      process.stdout.write(`Usage: ${usage}\n`);
      process.exit(0);
    }
    const superfluous = positionals[most];
    if (superfluous !== undefined) throw new Error(`Unexpected argument '${superfluous}'`);
    if (positionals.length < least) throw new Error('An argument is missing');
    if (positionals.some((argument) => argument.trim() === '')) throw new Error('An argument is empty');
    return { values, positionals } as Given<T>;
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error), usage);
  }
}

/** Ends the process: its arguments are wrong. */
export function refuse(reason: string, usage: string): never {
  // Node's reasons go on with advice about arguments that begin with a hyphen; no command here takes any.
  const [first = reason] = reason.split(/\.\s/);
  process.stderr.write(`${first.replace(/\.$/, '')}.\nUsage: ${usage}\n`);
  process.exit(1);
}
