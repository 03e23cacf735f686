/** Files of questions, brought into Discord and taken along again, through the real bot. */
import type { Actor, Outcome } from '@popquiz/local-discord';
import { expect, test } from 'vitest';
import { bring, click, fileIn, press, save, textIn } from '../support/importing.ts';
import { knownPacks } from '../support/known-pack.ts';
import { shown } from '../support/outcomes.ts';
import { type Play, play, renderText } from '../support/play.ts';

const GIFT = `// The sea

::salt:: Which sea is the saltiest? { =The Dead Sea ~The North Sea ~Lake Como }

::deep:: How deep is it?{ }

::two:: Which two are lakes? { ~%50%Como ~%50%Garda ~%-100%Atlantic }
`;

const KEYLESS = `1. Which sea is the saltiest?
a) The Dead Sea
b) The North Sea
c) Lake Como

2. Which one is a lake?
a) Atlantic
b) Garda
c) Baltic Sea, which is deeper than many think

3. Which one is an ocean?
a) Pacific
b) Rhine
`;

async function playImport(options: { players?: number; inside?: boolean } = {}): Promise<Play> {
  const game = await play({ players: 2, inside: true, environment: { PACKS_DIR: knownPacks(3) }, ...options });
  // The local Discord compiles its schemas meanwhile: on a busy machine that takes longer than a form may.
  for (const _ of [1, 2]) await game.players[0]?.slash('help');
  return game;
}

test('a file is reported on before anything is saved, then it is saved, played, and taken along in every form', async () => {
  const game = await playImport();
  const [ada, bob] = game.players as [Actor, Actor];
  const report = await bring(game, ada, 'sea_quiz.gift', GIFT);
  expect(report.ephemeral).toBe(true);
  expect(textIn(report)).toMatch(/### sea quiz|### sea\\_quiz\.gift/);
  expect(textIn(report)).toContain('Read as GIFT: 2 questions.');
  expect(textIn(report)).toContain('❌ 1 question left out');
  expect(textIn(report)).toContain('> Which sea is the saltiest?');
  expect(textIn(report)).toContain('They go into a new pack, **sea quiz**.');
  expect(textIn(report)).toContain('Nothing is saved yet.');
  expect(textIn(await ada.slash('questions list'))).toContain('no questions of its own yet');
  const notes = await click(ada, report, 'Report (1)');
  expect(textIn(notes)).toContain('**Line 5, question 2**: left out: is an essay');
  const saved = await save(game, ada, await click(ada, notes, 'Overview'));
  expect(textIn(saved)).toContain('2 questions saved in **sea quiz**.');

  await bob.slash('quiz start', { pack: 'own.sea-quiz', questions: 1 });
  await game.jump(4000);
  expect(renderText(await game.question(1))).toMatch(/Which sea is the saltiest|Which two are lakes/);

  for (const [format, ending] of [
    [undefined, 'yaml'],
    ['json', 'json'],
    ['csv', 'csv'],
    ['gift', 'gift'],
    ['moodle-xml', 'xml'],
    ['qti', 'zip'],
    ['markdown', 'md'],
    ['aiken', 'txt'],
  ] as const) {
    const exported = await ada.slash('questions export', { pack: 'own.sea-quiz', ...(format ? { format } : {}) });
    expect(exported.ephemeral).toBe(true);
    const file = await fileIn(exported, `sea-quiz.${ending}`);
    const again = await bring(game, ada, `sea-quiz.${ending}`, file, { pack: `Again ${ending}` });
    if (format === 'aiken') expect(exported.content).toContain('aiken has no several right answers');
    expect(textIn(again)).toContain(`: ${format === 'aiken' ? '1 question' : '2 questions'}.`);
    expect(textIn(await save(game, ada, again))).toContain(`saved in **Again ${ending}**`);
    expect(await questionsOf(ada, `Again ${ending}`), ending).toEqual(format === 'aiken' ? SEA.slice(0, 1) : SEA);
  }
  expect((await bob.slash('questions export', { pack: 'own.sea-quiz' })).content).toContain('Only people who edit');
  expect(textIn(await bring(game, bob, 'x.gift', GIFT))).toContain('Only people who edit');
});

/** The custom id that saves, on a message that had it once. */
const saveId = (outcome: Outcome): string =>
  /import:save:\d+/.exec(JSON.stringify(shown(outcome).revisions.map(({ components }) => components)))?.[0] ?? '';

/** The questions of {@link GIFT} as they are exported: without what is of their pack. */
const SEA = [
  { stem: 'Which sea is the saltiest?', options: { a: 'The Dead Sea', b: 'The North Sea', c: 'Lake Como' }, key: 'a' },
  { stem: 'Which two are lakes?', options: { a: 'Como', b: 'Garda', c: 'Atlantic' }, key: ['a', 'b'] },
];

async function questionsOf(person: Actor, pack: string): Promise<object[]> {
  const [choice] = await person.complete('questions export', { pack });
  const exported = await person.slash('questions export', { pack: choice?.value ?? '', format: 'json' });
  const { questions } = JSON.parse(String(await fileIn(exported)));
  return questions.map(({ stem, options, key }: Record<string, unknown>) => ({ stem, options, key }));
}

test('keys that are missing are said by clicking, through a kill and days later; what has one is saved before', async () => {
  const game = await playImport({ inside: false });
  const [ada] = game.players as [Actor];
  const report = await bring(game, ada, 'sea.txt', KEYLESS, { pack: 'The sea' });
  expect(textIn(report)).toContain('3 questions have no right answer yet.');
  expect(textIn(report)).not.toContain('[ Save');
  let at = await click(ada, report, 'Say what is right (3)');
  expect(textIn(at)).toContain('### Which sea is the saltiest?');
  at = await click(ada, at, 'The Dead Sea');
  expect(textIn(at)).toMatch(/### Which one is a lake\?[\s\S]*2 questions have no right answer yet/);
  at = await click(ada, at, 'Back');
  expect(textIn(at)).toContain('Now: ✅ **The Dead Sea**');
  await game.restart();
  await game.jump(5 * 24 * 60 * 60_000);
  // The old message still does what it says.
  for (const _ of [1, 2]) at = await click(ada, at, 'Skip');
  expect(textIn(at)).toContain('### Which one is an ocean?');
  at = await save(game, ada, await click(ada, at, 'Stop'));
  expect(textIn(at)).toMatch(/1 question saved in \*\*The sea\*\*[\s\S]*2 questions have no right answer yet/);
  at = await ada.slash('questions drafts');
  expect(textIn(at)).toContain('2 questions to save, 2 of them without a right answer');
  for (const label of ['Open', 'Say what is right (2)', 'B', 'Pacific']) at = await click(ada, at, label);
  expect(textIn(at)).toContain('Every question has its right answer now.');
  expect(textIn(await save(game, ada, at))).toContain('3 questions saved in **The sea**');
  expect((await questionsOf(ada, 'The sea')).map((one) => (one as { key: string }).key)).toEqual(['a', 'b', 'a']);
  // Pressed again on an old message: it says what became of it.
  expect(textIn(await ada.forceClick({ customId: saveId(report) }, shown(report)))).toContain('3 questions saved');
});

test('where a file can be read in two ways, a person says which; keys can come with the command', async () => {
  const game = await playImport();
  const [ada] = game.players as [Actor];
  const csv = 'question,a,b,c,answer\nWhich sea is salty?,Dead,North,Baltic,1\nWhich is a lake?,Como,Garda,Pacific,2\n';
  const report = await bring(game, ada, 'keys.csv', csv);
  expect(textIn(report)).toContain('whether the first option is 0 or 1');
  expect(textIn(report)).toContain('Options count from 0: “Which sea is salty?” → **North**');
  expect(textIn(report)).toContain('Options count from 1: “Which sea is salty?” → **Dead**');
  await save(game, ada, await click(ada, report, 'Options count from 1'));
  expect((await questionsOf(ada, 'keys')).map((one) => (one as { key: string }).key)).toEqual(['a', 'b']);
  const wrong = await bring(game, ada, 'sea.txt', KEYLESS, { key: '1,2' });
  expect(textIn(wrong)).toContain('The keys that you gave don’t fit, so nothing is kept');
  const keyed = await bring(game, ada, 'sea.txt', KEYLESS, { key: 'a b a' });
  expect(textIn(keyed)).toContain('[ Save 3 questions ]');
});

test('a right that is taken away, and a pack that is removed meanwhile: said clearly, and nothing is lost', async () => {
  const game = await playImport();
  const [ada, bob] = game.players as [Actor, Actor];
  const editors = game.guild.addRole('editors');
  game.guild.join(bob.person, { roles: [editors] });
  await ada.slash('settings editors', { role: editors });
  await save(game, ada, await bring(game, ada, 'sea.gift', GIFT, { pack: 'Sea' }));
  const report = await bring(game, bob, 'more.gift', GIFT.replaceAll('?', ' then?'), { pack: 'Sea' });
  expect(textIn(report)).toContain('They go into **Sea**.');
  await click(ada, await ada.slash('settings editors'), 'Only people with Manage Server');
  expect((await press(bob, report, 'import:save')).content).toContain('Only people who edit');
  await ada.slash('settings editors', { role: editors });
  // Nobody else has it.
  await click(ada, await ada.slash('questions remove', { pack: 'Sea' }), 'Remove');
  const removed = await press(bob, report, 'import:save');
  expect(textIn(removed)).toContain('was removed. Press Save again');
  expect(textIn(removed)).toContain('They go into a new pack, **more**.');
  expect(textIn(await save(game, bob, removed))).toContain('2 questions saved in **more**');
  const twice = await bring(game, ada, 'more.gift', GIFT.replaceAll('?', ' then?'), { pack: 'more' });
  expect(textIn(await save(game, ada, twice))).toContain('2 questions were there already.');
  const dropped = await bring(game, ada, 'sea.gift', GIFT);
  expect(textIn(await click(ada, dropped, 'Drop the file'))).toContain('Nothing more of it is kept.');
  expect(textIn(await ada.forceClick({ customId: saveId(dropped) }, shown(dropped)))).toContain('This file is gone');
});

test('hostile text pings nobody, breaks no block and turns nothing around, wherever it is shown', async () => {
  const game = await playImport();
  const [ada, bob] = game.players as [Actor, Actor];
  const nasty = '@everyone <@1> [x](https://evil.example) ```py ||y|| \u202Eesrever\u202C <#1> </quiz start:1>';
  const file = JSON.stringify({
    title: nasty,
    description: nasty,
    questions: [
      { stem: nasty, options: { a: `${nasty} a`, b: `${nasty} b` }, key: 'a', explanation: nasty, code: 'x' },
      { stem: `${nasty} waits`, options: { a: `${nasty} a`, b: `${nasty} b` } },
      { stem: `${nasty} broken`, options: { a: `${nasty} a`, z: nasty }, key: nasty },
    ],
  });
  const report = await bring(game, ada, `${nasty}.json`, file);
  const clean = (outcome: Outcome): Outcome => {
    expect(JSON.stringify(shown(outcome).payload.components)).not.toContain('\u202E');
    expect(textIn(outcome)).not.toMatch(/(?<!\\)@everyone|(?<!\\)<\/quiz start:1>|(^|[^\\`])```py \|\|/);
    return outcome;
  };
  let at = clean(report);
  for (const label of ['Report (3)', 'Overview', 'Say what is right (1)', 'A']) at = clean(await click(ada, at, label));
  clean(await save(game, ada, at));
  const [choice] = await bob.complete('quiz start', { pack: 'everyone' });
  await bob.slash('quiz start', { pack: choice?.value ?? '' });
  await game.jump(4000);
  expect(renderText(await game.question(1))).not.toContain('\u202E');
});
