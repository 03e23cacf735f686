/** Files at the limits, and those of strangers: nobody's click waits for them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Actor, Outcome } from '@popquiz/local-discord';
import { describe, expect, test } from 'vitest';
import { MAX_OWN_QUESTIONS, MAX_PACKS } from '../../src/quiz/own-pack.ts';
import { openStore } from '../../src/store/store.ts';
import { bring, over, press, save, textIn } from '../support/importing.ts';
import { knownPacks } from '../support/known-pack.ts';
import { shown } from '../support/outcomes.ts';
import { play, renderText } from '../support/play.ts';
import { sampleOwnPack, sampleOwnQuestion } from '../support/sample-own-pack.ts';

const WHY = 'It says so in the book that everybody has read. '.repeat(6);

/** A table of this many questions. @param keyOf the key of a row: the number of an option, or its letter */
const table = (count: number, name = 'number', keyOf: (row: number) => string | number = () => 'a'): string =>
  [
    'question,a,b,c,d,answer',
    ...Array.from(
      { length: count },
      (_, row) => `Which one is ${name} ${row}?,${row},other ${row},another ${row},none ${row},${keyOf(row)}`,
    ),
  ].join('\n');

/** The same with half a kilobyte more a question, and keys that can be read in two ways: it takes seconds to read. */
const largeTable = (): string =>
  table(MAX_OWN_QUESTIONS, 'number', (row) => (row % 2) + 1)
    .split('\n')
    .map((line, row) => `${line},${row === 0 ? 'explanation' : WHY}`)
    .join('\n');

/** What others wait for while something goes on: the slowest click, and the longest time in which nothing was heard, in ms. */
async function waits(going: Promise<Outcome>, click: () => Promise<Outcome>): Promise<{ click: number; loop: number }> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let isOver = false;
  const ended = going.finally(() => {
    isOver = true;
  });
  let slowest = 0;
  while (!isOver) {
    const since = performance.now();
    await click();
    slowest = Math.max(slowest, performance.now() - since);
    await setTimeout(PAUSE_MS);
  }
  await ended;
  delay.disable();
  return { click: slowest, loop: delay.max / 1e6 };
}

/** Between two clicks. */
const PAUSE_MS = 20;

/** Discord waits three seconds for an answer. A machine that has other things to do as well takes some of them. */
const QUICK_MS = 1500;

test('as many questions as a server can have are read and saved while a quiz goes on; one more is refused', async () => {
  const game = await play({ players: 8, inside: true, environment: { PACKS_DIR: knownPacks(3) } });
  const [ada, bob, ...others] = game.players as [Actor, Actor, ...Actor[]];
  for (const _ of [1, 2]) await ada.slash('help');
  const tooMany = await bring(game, ada, 'all.csv', table(MAX_OWN_QUESTIONS + 1, 'many'));
  expect(textIn(tooMany)).toContain('That file has 5,001 questions, and a server can have 5,000');
  await bob.slash('quiz start', { questions: 3, seconds: 300 });
  await game.jump(4000);
  const question = await game.question(1);
  const answers = [...others];
  const click = async () => {
    const next = answers.pop();
    if (!next) return bob.slash('quiz show');
    const clicked = await next.click('A', question);
    expect(clicked.content).toContain('Locked in');
    return clicked;
  };

  let report: Outcome | undefined;
  const file = largeTable();
  const reading = bring(game, ada, 'large.csv', file).then((outcome) => {
    report = outcome;
    return outcome;
  });
  const read = await waits(reading, click);
  if (!report) throw new Error('no report');
  expect(textIn(report)).toContain('Read as CSV: 5,000 questions.');
  expect(textIn(report)).toContain('They go into 5 packs, **large** and so on');
  const keyed = await press(ada, report, 'import:one');
  const saved = await waits(save(game, ada, keyed), click);
  expect(textIn(keyed)).toMatch(/5,000 questions saved in \*\*large\*\*, .* and \*\*large \\\(5\\\)\*\*/);
  console.info(
    `${Math.round(file.length / 1024)} KB: reading held others up for ${Math.round(read.click)} ms, saving for ${Math.round(saved.click)} ms`,
  );
  for (const { click: slowest, loop } of [read, saved]) {
    expect(slowest).toBeLessThan(QUICK_MS);
    expect(loop).toBeLessThan(QUICK_MS);
  }

  const more = await bring(game, ada, 'more.csv', table(1, 'one more'));
  expect(textIn(more)).toContain('There’s room for 0 here, and these are 1');
  expect(textIn(await press(ada, more, 'import:save'))).toContain('There’s room for 0 here');
  expect(textIn(await ada.slash('questions list'))).toContain('5 of 200 packs · 5,000 of 5,000 questions');
});

test('a file that is being read can be cancelled; one that is larger than we take is not fetched', async () => {
  const game = await play({ players: 1, inside: true, environment: { PACKS_DIR: knownPacks(3) } });
  const [ada] = game.players as [Actor];
  for (const _ of [1, 2]) await ada.slash('help');
  const data = Buffer.from(largeTable());
  const outcome = await ada.slash('questions import', { file: { name: 'large.csv', data } });
  expect(textIn(outcome)).toContain('Reading large.csv …');
  await press(ada, outcome, 'reading');
  expect(textIn(await over(game, outcome))).toContain('Cancelled. Nothing was saved.');
  await outcome.settled();
  expect((await ada.slash('questions drafts')).content).toContain('You have no drafts');
  const again = await ada.forceClick({ customId: customIdOf(outcome) }, shown(outcome));
  expect(textIn(again)).toContain('no longer being read');
  const huge = await bring(game, ada, 'huge.csv', Buffer.alloc(9 * 1024 * 1024, 'x'));
  expect(textIn(huge)).toContain('That file is larger than 8 MB');
  const nothing = await bring(game, ada, 'photo.png', Buffer.from('\x89PNG\r\n', 'latin1'));
  expect(textIn(nothing)).toMatch(/I found no question in photo.png that I can take\.\n.*is a picture/);
});

const customIdOf = (outcome: Outcome): string =>
  /reading:\d+/.exec(JSON.stringify(shown(outcome).revisions))?.[0] ?? '';

test('two hundred packs are the most, also by files', async () => {
  const game = await play({ players: 1, inside: true, environment: { PACKS_DIR: knownPacks(3) } });
  const [ada] = game.players as [Actor];
  await game.bot.stop();
  const store = await openStore(game.database);
  const guildId = game.guild.id;
  const packs = Array.from({ length: MAX_PACKS }, (_, index) => ({
    ...sampleOwnPack(guildId),
    id: `own.pack-${index}`,
    title: `Pack ${index}`,
  }));
  const questions = packs.map(({ id }) => ({ ...sampleOwnQuestion(guildId, 'q-1'), packId: id }));
  await store.packs.save({ packs, questions });
  await store.close();
  await game.restart({ kill: false });
  for (const _ of [1, 2]) await ada.slash('help');
  const report = await bring(game, ada, 'sea.csv', table(2));
  expect(textIn(report)).toContain('A server has at most 200 packs of its own.');
  expect(textIn(await press(ada, report, 'import:save'))).toContain('A server has at most 200 packs of its own.');
  const into = await bring(game, ada, 'sea.csv', table(2), { pack: 'Pack 7' });
  expect(textIn(await save(game, ada, into))).toContain('2 questions saved in **Pack 7**.');
});

const corpus = process.env.CORPUS_DIR ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const folder = `${corpus}/seen`;
const FORMS = [
  'aiken-moodle-q',
  'gift-ruby',
  'moodlexml-qas',
  'csv-moodle',
  'otdb-html',
  'qti-canvas',
  'md-qas',
  'text-gul',
];

describe.skipIf(!existsSync(folder))('files of strangers', () => {
  test('are imported by the command, each in its form, and played', async () => {
    const game = await play({ players: 2, inside: true, environment: { PACKS_DIR: knownPacks(3) } });
    const [ada, bob] = game.players as [Actor, Actor];
    for (const _ of [1, 2]) await ada.slash('help');
    const files = readdirSync(folder).filter((name) => FORMS.some((form) => name.startsWith(form)));
    expect(files.length).toBeGreaterThan(4);
    for (const [index, name] of files.entries()) {
      const report = await bring(game, ada, name, readFileSync(`${folder}/${name}`), { pack: `Strangers ${index}` });
      // One of them is all pictures.
      if (textIn(report).includes('I found no question')) continue;
      expect(textIn(report), name).toContain('Read as');
      const isReady = textIn(report).includes('[ Save');
      if (isReady) expect(textIn(await save(game, ada, report)), name).toContain(`saved in **Strangers ${index}**`);
      else await press(ada, report, 'import:drop');
    }
    const choices = await bob.complete('quiz start', { pack: 'Strangers' });
    expect(choices.length).toBeGreaterThan(4);
    await bob.slash('quiz start', { pack: choices[0]?.value ?? '', questions: 1 });
    await game.jump(4000);
    const question = await game.question(1);
    expect(renderText(question)).toContain('Strangers');
  });
});
