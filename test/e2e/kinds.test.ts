/** A question of every kind, from its answer to what becomes of it: each kind is a script of its own in one quiz. */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor, Message, Outcome } from '@popquiz/local-discord';
import { expect, test } from 'vitest';
import { correct } from '../support/correcting.ts';
import { fileOf } from '../support/known-pack.ts';
import { type Play, play, renderText } from '../support/play.ts';
import { ROOT } from '../support/programs.ts';

const PACKS = join(ROOT, 'test/fixtures/kinds');
const SECONDS = 100;
const EDIT = 'PATCH /webhooks/:application/:token/messages/:original';

/** Opens the form of a typed question and sends it. */
async function type(player: Actor, message: Message, answer: string): Promise<Outcome> {
  const { modal, content } = await player.click('Type your answer', message);
  if (!modal) throw new Error(`no form, but: ${content}`);
  return player.submit(modal, { answer });
}

/** Chooses options by their words, as the menu shows them. */
function choose(player: Actor, message: Message, ...options: string[]): Promise<Outcome> {
  const menu = message.payload.components.flatMap(({ components = [] }) =>
    components.flatMap((row) => row.components ?? []),
  );
  const [select] = menu.filter(({ placeholder }) => placeholder === 'Choose every right answer');
  const values = options.map((option) => select?.options?.find(({ label }) => label.includes(option))?.value ?? option);
  return player.choose('Choose every right answer', values, message);
}

type Players = [Actor, Actor, Actor];
interface Script {
  /** What players see and do while it is open. */
  play(message: Message, players: Players): Promise<void>;
  /** Lines of the reveal. */
  reveal: RegExp[];
  /** What ada's, bob's and cyd's confirmations say after it. */
  own: [RegExp, RegExp, RegExp];
}

/** In the order of their letters, which is another in each game. */
const BOTH = '(a `list` in Python · a `dict` in Python|a `dict` in Python · a `list` in Python)';

const scripts: Record<string, Script> = {
  'The Earth is flat.': {
    async play(message, [ada, bob, cyd]) {
      expect(renderText(message)).toContain('[ True ] [ False ]');
      expect((await ada.click('False', message)).content).toBe('🔒 Locked in: **False**');
      expect((await ada.click('True', message)).content).toBe('You already chose False.');
      await bob.click('True', message);
      await cyd.click('False', message);
    },
    reveal: [
      /^## ✅ False · 2 of 3 got it$/m,
      /^✅ \*\*False\*\*$/m,
      /^\*\*True\*\*$/m,
      /^Answer: \*\*False\*\*$/m,
      /^-# The testers · CC0$/m,
    ],
    own: [/^✅ \*\*False\*\* \+\d+/, /^❌ You picked True\. It was \*\*False\*\*/, /^✅/],
  },
  'Which planet is the largest?': {
    async play(message, [ada, bob, cyd]) {
      const rows = renderText(message)
        .split('\n')
        .filter((line) => line.startsWith('[ '));
      expect(rows.map((row) => row.split('] [').length)).toEqual([5, 3]);
      await ada.click('Jupiter', message);
      await bob.click('Saturn', message);
      await cyd.click('Saturn', message);
    },
    reveal: [/^## ✅ Jupiter · 1 of 3 got it$/m, /^### Only \*\*ada\*\* knew!$/m, /67% \(2 votes\)/],
    own: [/^✅ \*\*Jupiter\*\*/, /^❌ You picked Saturn\. It was \*\*Jupiter\*\*/, /^❌/],
  },
  'Which of these can be changed in place?': {
    async play(message, [ada, bob, cyd]) {
      expect(renderText(message)).toMatch(/Question \d of \d · Every kind · Python 3/);
      expect(renderText(message)).toMatch(/\*\*[A-D]\*\* {2}a `list` in Python/);
      const locked = await choose(ada, message, 'list', 'dict');
      expect(locked.content).toMatch(/^🔒 Locked in: \*\*[A-D] and [A-D]\*\* · \S/);
      expect(locked.ephemeral).toBe(true);
      expect((await choose(ada, message, 'list')).content).toMatch(/^You already chose [A-D] and [A-D]\.$/);
      await choose(bob, message, 'dict');
      await choose(cyd, message, 'list', 'tuple', 'dict', 'str');
    },
    reveal: [
      /^## ✅ [A-D] and [A-D] · 1 of 3 got it$/m,
      /^🟡 1 got part of it$/m,
      /^✅ \*\*[A-D]\*\* {2}a `list` in Python\n67% \(2 votes\) ▰▰▰▰▱▱ · \*\*Correct\*\*$/m,
      /^✅ \*\*[A-D]\*\* {2}a `dict` in Python\n100% \(3 votes\) ▰▰▰▰▰▰ · \*\*Correct\*\*$/m,
      /^\*\*[A-D]\*\* {2}a `str` in Python\n33% \(1 vote\) ▰▰▱▱▱▱$/m,
      new RegExp(`^Answer: \\*\\*[A-D] and [A-D]\\*\\* · ${BOTH}$`, 'm'),
    ],
    own: [
      /^✅ \*\*[A-D] and [A-D]\*\* \+\d+/,
      new RegExp(`^🟡 \\*\\*[A-D]\\*\\* \\+(4|5)\\d\\d · all of it: \\*\\*[A-D] and [A-D]\\*\\*: ${BOTH}`),
      /^❌ You picked A, B, C and D\. It was/,
    ],
  },
  'Which city is the capital of Iceland?': {
    async play(message, [ada, bob, cyd]) {
      expect(renderText(message)).toContain('[ Type your answer ]');
      expect((await type(ada, message, ' \t ')).content).toMatch(/takes text of at most 100 characters/);
      expect((await type(ada, message, ' REYKJAVIK ')).content).toBe('🔒 Locked in: **`REYKJAVIK`**');
      expect((await ada.click('Type your answer', message)).content).toBe('You already answered `REYKJAVIK`.');
      await type(bob, message, 'Reykjavk');
      const hostile = `<@${ada.person.id}> @everyone \`**x**`;
      expect((await type(cyd, message, hostile)).content).toBe(
        `🔒 Locked in: **\`<@${ada.person.id}> @everyone ’**x**\`**`,
      );
    },
    reveal: [
      /^## ✅ `Reykjavík` · 2 of 3 got it$/m,
      /^✅ 67% \(2 votes\) ▰▰▰▰▱▱ · \*\*Correct\*\*$/m,
      /^-# Also accepted: `Reykjavik City`$/m,
    ],
    own: [
      /^✅ \*\*`REYKJAVIK`\*\*/,
      /^✅ \*\*`Reykjavk`\*\*/,
      /^❌ You answered `<@\d+> @everyone ’\*\*x\*\*`\. It was \*\*`Reykjavík`\*\*/,
    ],
  },
  'At how much air pressure does water boil at 100 °C?': {
    async play(message, [ada, bob, cyd]) {
      expect(renderText(message)).toContain('Answer in `hPa`');
      expect((await type(ada, message, '1,013')).content).toBe(
        '`1,013` can mean 1013 or 1.013, so nothing is locked in. Press the button again and write it out.',
      );
      expect((await type(ada, message, '1 bar')).content).toMatch(/^`1 bar` is no number, so nothing is locked in/);
      expect((await type(ada, message, '1000 hPa')).content).toBe('🔒 Locked in: **`1000 hPa`**');
      await type(bob, message, '999,5');
      await type(cyd, message, '1013.25');
    },
    reveal: [
      /^## ✅ `1013 hPa` · 2 of 3 got it$/m,
      /^-# Within `13` counts$/m,
      /33% \(1 vote\) ▰▰▱▱▱▱ · `999.5 hPa`$/m,
    ],
    own: [/^✅ \*\*`1000 hPa`\*\*/, /^❌ You answered `999\.5 hPa`\. It was \*\*`1013 hPa`\*\*/, /^✅/],
  },
  'Which shape is this?': {
    async play(message, [ada, bob, cyd]) {
      expect(renderText(message)).toContain('[picture: A green shape on a dark ground]');
      const [file, ...others] = message.payload.attachments;
      expect(others).toEqual([]);
      expect(file).toMatchObject({ filename: 'picture.png', description: 'A green shape on a dark ground' });
      const sent = Buffer.from(await (await fetch(file?.url ?? '')).arrayBuffer());
      expect(sent).toEqual(readFileSync(join(PACKS, 'rectangle.png')));
      for (const player of [ada, bob, cyd]) await player.click('A rectangle', message);
    },
    reveal: [/^## ✅ A rectangle · 3 of 3 got it$/m, /^\[picture: A green shape on a dark ground\]$/m],
    own: [/^✅/, /^✅/, /^✅/],
  },
  'How many sweets are in the jar?': {
    async play(message, [ada, bob, cyd]) {
      expect(renderText(message)).toContain('Whoever comes nearest wins');
      await type(ada, message, '100');
      await type(bob, message, '240');
      await type(cyd, message, '260');
    },
    reveal: [/^## ✅ `250` · 2 of 3 got it$/m, /^-# Came nearest: `240` and `260`$/m],
    own: [/^❌ You answered `100`\. It was \*\*`250`\*\*/, /^✅ \*\*`240`\*\*/, /^✅/],
  },
};

async function playAll(game: Play): Promise<void> {
  const [ada, bob, cyd] = game.players as Players;
  const count = Object.keys(scripts).length;
  await ada.slash('quiz start', { questions: count, seconds: SECONDS });
  await game.jump(4000);
  const met = new Set<string>();
  for (let number = 1; number <= count; number++) {
    const message = await game.question(number);
    const [stem = '', script] = Object.entries(scripts).find(([asked]) => renderText(message).includes(asked)) ?? [];
    if (!script) throw new Error(`no script for: ${renderText(message)}`);
    met.add(stem);
    await script.play(message, [ada, bob, cyd]);
    await game.jump(number === 1 ? SECONDS * 1000 + 1000 : 1000);
    const reveal = renderText(await game.revealed(number));
    for (const line of script.reveal) expect(reveal).toMatch(line);
    for (const [index, own] of script.own.entries()) {
      const player = game.players[index] as Actor;
      const confirmation = () => player.sees().findLast(({ payload }) => /^(🔒|[✅❌🟡])/u.test(payload.content));
      await game.discord.world.until(() => own.test(confirmation()?.payload.content ?? ''), {
        what: `${player.person.name} to read ${own}, who reads ${confirmation()?.payload.content}`,
        timeoutMs: 30_000,
      });
    }
    await game.jump(7000);
  }
  expect(met.size).toBe(count);
}

test('every kind is asked, answered once, judged, revealed, remembered, corrected and deleted', async () => {
  const game = await play({ inside: true, environment: { PACKS_DIR: PACKS } });
  const [ada, bob, cyd] = game.players as Players;
  await playAll(game);
  const ranking = await game.ranking();
  const review = (await cyd.click('My answers', ranking)).content;
  expect(review).toContain('🟥');
  expect((await bob.click('My answers', ranking)).content).toMatch(
    new RegExp(
      `🟡 You chose [A-D]: a \`dict\` in Python · \\*\\*\\+\\d+\\*\\* · [\\d.]+ s\n✅ [A-D] and [A-D]: ${BOTH}`,
    ),
  );
  expect(game.discord.requests.filter(({ route }) => route === EDIT).length).toBeGreaterThanOrEqual(18);

  const csv = await fileOf((await ada.slash('export', { period: 'all' })).message, 'answers.csv');
  expect(csv).toContain(',a `list` in Python · a `dict` in Python,a `list` in Python · a `dict` in Python,yes,no,');
  expect(csv).toContain(',999.5 hPa,1013 hPa,no,no,0,');

  const suggested = await ada.complete('questions correct', { question: 'kinds/mutable', answer: 'a d' });
  expect(suggested[0]).toEqual({
    name: expect.stringMatching(/^A, D · a `\w+` in Python · a `\w+` in Python/),
    value: 'A, D',
  });
  const wrong = await ada.slash('questions correct', { question: 'kinds/mutable', answer: 'a, x' });
  expect(wrong.content).toContain('isn’t an answer');
  const corrected = await correct(ada, 'kinds/mutable', 'a `dict` in Python');
  expect(corrected).toContain('The right answer is: **a `dict` in Python**');
  expect(corrected).toContain('1 round with 3 answers; the points of 2 players changed');
  const respelt = await correct(ada, 'kinds/sea-level', '1000 ± 1');
  expect(respelt).toMatch(/The right answer is: `1000 hPa`\n.*the points of 2 players changed/);

  const mine = await fileOf((await bob.slash('privacy show')).message, 'popquiz-my-data.json');
  expect(mine).toContain('"chosen":"Reykjavk"');
  const folder = join(game.database.replace('sqlite://', ''), '..');
  const raw = () =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('');
  expect(raw()).toContain('Reykjavk');
  const asked = await bob.slash('privacy delete');
  const done = await bob.click('Delete my data', asked.message ?? undefined);
  expect((await done.settled()).content).toContain('7 answers on 1 server');
  expect(raw()).toContain('REYKJAVIK');
  expect(raw()).not.toContain('Reykjavk');
}, 120_000);

test('a picture that is gone when its question comes is described in words, and the quiz goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-packs-'));
  copyFileSync(join(PACKS, 'rectangle.png'), join(folder, 'rectangle.png'));
  const [head = ''] = readFileSync(join(PACKS, 'kinds.yaml'), 'utf8').split('questions:\n');
  const shape = readFileSync(join(PACKS, 'kinds.yaml'), 'utf8').split('\n\n').at(-1) ?? '';
  writeFileSync(join(folder, 'shapes.yaml'), `${head}questions:\n${shape}`);
  const game = await play({ inside: true, environment: { PACKS_DIR: folder } });
  rmSync(join(folder, 'rectangle.png'));
  await game.players[0]?.slash('quiz start', { questions: 1, seconds: 20 });
  await game.jump(4000);
  const message = await game.question(1);
  expect(renderText(message)).toContain('-# 🖼️ A green shape on a dark ground');
  await game.players[0]?.click('A rectangle', message);
  await game.jump(21_000);
  expect(renderText(await game.revealed(1))).toContain('-# 🖼️ A green shape on a dark ground');
});
