import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { count } from '../count.ts';
import type { Draft } from '../formats/draft.ts';
import { firstOf } from '../formats/first-of.ts';
import type { Imported } from '../formats/import.ts';
import { type Base, giveKeys } from '../formats/keys.ts';
import { slugsOf } from '../formats/rich/markup.ts';
import { jsonPieces } from '../formats/structured/json-pieces.ts';
import { keysWritten } from '../formats/text/key-lists.ts';
import { hasKey } from '../formats/to-pack.ts';
import { DIFFICULTIES, MAX_TAGS, OPTION_IDS } from '../quiz/question.ts';
import { plainText } from '../quiz/texts.ts';
import type { Io } from './io.ts';
import { type Finding, findingLines, findingsOf, OUTPUTS, startProgress, watchOf, writePieces } from './output.ts';
import { importFrom, oneOf, readBytes, readCall, UsageError } from './usage.ts';
import { writePacks } from './write-packs.ts';

const USAGE = `popquiz import FILE [--to PACK.yaml] [OPTION …]

Reads questions in whatever form the file has; - reads what is piped in. Without --to it shows what it found and writes nothing.

  --to PACK.yaml       write the questions there (--to - prints them); more than 1,000 go into PACK-2.yaml and so on
  --force              write over a file that is there
  --key LIST           keys for questions without: "1,3,3,4", "b c a", "1-b, 2-c"; ? leaves a question out
  --key-file FILE      the same from a file
  --ask                ask for each key that is missing
  --partial            write the questions that have keys, and leave out those that wait
  --base 0|1           the number of the first option, where keys are numbers
  --key-is text|place  what keys are that can be the text of one option and the number or letter of another
  --first-is-right     the first option of each question is the right one
  --title, --description, --difficulty easy|medium|hard, --tags a,b   for what the file does not say
  --format text|json|github`;

const OPTIONS = {
  to: { type: 'string' },
  force: { type: 'boolean' },
  key: { type: 'string' },
  'key-file': { type: 'string' },
  ask: { type: 'boolean' },
  partial: { type: 'boolean' },
  base: { type: 'string' },
  'key-is': { type: 'string' },
  'first-is-right': { type: 'boolean' },
  title: { type: 'string' },
  description: { type: 'string' },
  difficulty: { type: 'string' },
  tags: { type: 'string' },
  format: { type: 'string' },
} as const;

/** No person reads more remarks. */
const MAX_SHOWN = 50;

function* findingsIn(file: string, { report }: Imported): Generator<Finding> {
  yield* findingsOf(file, report.leftOut, 'warning', ' is left out: ');
  yield* findingsOf(file, report.changed, 'notice', ': ');
}

const sampleOf = ({ number, stem, options, key, typed }: Draft): string => {
  const shown = options.map(
    (option, place) => `   ${key?.includes(place) ? '✓' : ' '} ${OPTION_IDS[place]}) ${plainText(option)}`,
  );
  const answer =
    typed === undefined
      ? []
      : [`   ✓ ${'value' in typed ? `${typed.value} ± ${typed.tolerance}` : typed.accepted.join(' / ')}`];
  return [`${number}. ${plainText(stem)}`, ...shown, ...answer].join('\n');
};

/** Asks for each key that is missing; an empty line leaves the question waiting. */
const askForKeys = async (drafts: readonly Draft[], base: Base, io: Io): Promise<void> => {
  const terminal = createInterface({ input: io.stdin, output: io.stderr });
  const lines = terminal[Symbol.asyncIterator]();
  for (const draft of drafts.filter((one) => !hasKey(one))) {
    io.stderr.write(`${sampleOf(draft)}\nKey (letter or number; Enter to skip): `);
    for (;;) {
      const { value, done } = await lines.next();
      const entry = (value ?? '').trim();
      if (done || entry === '') break;
      const given = giveKeys([draft], entry, 1, base);
      if (given.ok) break;
      io.stderr.write(`${given.reason}. Again: `);
    }
  }
  terminal.close();
};

type Values = NonNullable<ReturnType<typeof readCall<typeof OPTIONS>>>['values'];

const applyOptions = (imported: Imported, values: Values): void => {
  const difficulty = oneOf('difficulty', values.difficulty, DIFFICULTIES);
  const tags = slugsOf((values.tags ?? '').split(','));
  for (const draft of imported.drafts) {
    if (difficulty !== undefined) draft.difficulty ??= difficulty;
    if (tags.length > 0) draft.tags = [...new Set([...draft.tags, ...tags])].slice(0, MAX_TAGS);
  }
  if (values.title !== undefined) imported.title = values.title;
  if (values.description !== undefined) imported.description = values.description;
};

export const importCommand = async (args: string[], io: Io): Promise<number> => {
  const call = readCall({ args, io, usage: USAGE, options: OPTIONS, least: 1, most: 1 });
  if (call === undefined) return 0;
  const { values, positionals } = call;
  const [file = ''] = positionals;
  const output = oneOf('format', values.format, OUTPUTS) ?? 'text';
  const base = oneOf('base', values.base, ['0', '1'] as const);
  const keys = oneOf('key-is', values['key-is'], ['text', 'place'] as const);
  const first: Base = base === '0' ? 0 : 1;
  if (!['', '.yaml', '.yml'].includes(extname(values.to ?? '').toLowerCase())) {
    throw new UsageError(
      `--to is ${values.to}, and packs end with .yaml. For another form: popquiz export ${file} --format FORMAT --to ${values.to}`,
    );
  }
  const list =
    values['key-file'] === undefined ? values.key : new TextDecoder().decode(await readBytes(values['key-file'], io));
  const progress = startProgress(io.stderr);
  const imported = await importFrom(file, io, {
    watch: watchOf(progress, file),
    ...(keys === undefined ? {} : { keys }),
    ...(base === undefined ? {} : { base: first }),
    firstIsRight: values['first-is-right'] ?? false,
  });
  progress.end();
  const { drafts, report, asks } = imported;
  applyOptions(imported, values);
  if (list !== undefined) {
    const given = giveKeys(
      drafts,
      keysWritten(list),
      drafts.length + report.leftOut.filter(({ number }) => number > 0).length,
      first,
    );
    const isFile = !given.ok && list === values.key && existsSync(list);
    if (!given.ok)
      throw new UsageError(
        `The keys do not fit: ${given.reason}.${isFile ? ` The file goes with --key-file ${list}.` : ''}`,
      );
  }
  if (values.ask) await askForKeys(drafts, first, io);
  const waiting = drafts.filter((draft) => !hasKey(draft));
  const summary = {
    file,
    format: imported.format,
    taken: report.taken,
    waiting: waiting.length,
    leftOut: report.leftOut.length,
  };
  const keyed = drafts.length - waiting.length;
  let written: string[] | undefined = [];
  const ready = keyed > 0 && (waiting.length === 0 || values.partial === true);
  if (values.to !== undefined && ready)
    written = await writePacks(imported, file, { to: values.to, force: values.force ?? false, io });
  if (output === 'json') {
    const more = values.to === undefined ? { drafts } : { written: written ?? [] };
    const pieces = jsonPieces({ ...summary, asks, findings: findingsIn(file, imported), ...more });
    await writePieces(pieces, values.to === '-' ? io.stderr : io.stdout);
  } else await printOutcome(file, imported, { output, waiting, to: values.to, written: written ?? [], io });
  return written === undefined || keyed === 0 || (waiting.length > 0 && values.partial !== true) ? 1 : 0;
};

interface Outcome {
  output: (typeof OUTPUTS)[number];
  waiting: readonly Draft[];
  to: string | undefined;
  written: readonly string[];
  io: Io;
}

const printOutcome = async (
  file: string,
  imported: Imported,
  { output, waiting, to, written, io }: Outcome,
): Promise<void> => {
  const { drafts, format, report, asks } = imported;
  const out = to === '-' ? io.stderr : io.stdout;
  const most = output === 'text' ? MAX_SHOWN : Number.POSITIVE_INFINITY;
  await writePieces(findingLines(firstOf(findingsIn(file, imported), most), output), out);
  const more = report.leftOut.length + report.changed.length - most;
  if (more > 0) out.write(`… and ${count(more, 'more remark')}; --format json lists all\n`);
  if (to === undefined && drafts.length > 0) out.write(`\n${drafts.slice(0, 3).map(sampleOf).join('\n\n')}\n\n`);
  out.write(`Read as ${format}: ${count(report.taken, 'question')} taken, ${report.leftOut.length} left out.\n`);
  for (const { setting, sentence } of asks) {
    const how = {
      base: '--base 0 or --base 1',
      keys: '--key-is text or --key-is place',
      firstIsRight: '--first-is-right',
    }[setting];
    out.write(`${sentence} Say so with ${how}.\n`);
  }
  if (waiting.length > 0) {
    out.write(
      `${count(waiting.length, 'question')} without a key: give --key LIST with one for each, or --ask to be asked; --partial writes the others.\n`,
    );
  }
  if (written.length > 0 && to !== '-') out.write(`Written: ${written.join(', ')}\n`);
  else if (to === undefined && waiting.length < drafts.length)
    out.write('Nothing is written: give --to PACK.yaml to keep them.\n');
};
