import type { Message } from '@popquiz/local-discord';
import { expect, test } from 'vitest';
import { loadPacks } from '../../src/packs/directory.ts';
import { isAsked } from '../../src/quiz/question.ts';
import { play, renderText } from '../support/play.ts';
import { letterOfKey } from '../support/sample-pack.ts';

const EDIT = 'PATCH /webhooks/:application/:token/messages/:original';
const CALLBACK = 'POST /interactions/:interaction/:token/callback';
const REFUSED = { status: 401, body: { message: 'Invalid Webhook Token', code: 50027 } };

const pack = (await loadPacks('data')).packs.find(({ id }) => id === 'python-senior');
const questions = pack?.questions.filter(isAsked) ?? [];

/** The letters of the right option and of a wrong one, as an open question shows them. */
function lettersOf(message: Message): { right: string; wrong: string } {
  const text = renderText(message);
  const asked = questions.find(({ stem }) => text.includes(stem.replace(/\s+/g, ' ').trim()));
  const key = asked?.options[letterOfKey(asked)] ?? '';
  const right = text
    .split('\n')
    .find((line) => line.includes(`**  ${key}`))
    ?.match(/\*\*([A-F])\*\*/)?.[1];
  if (!right) throw new Error(`no known question in: ${text}`);
  return { right, wrong: right === 'A' ? 'B' : 'A' };
}

test('once a question is revealed, the message that confirmed an answer says what it earned; losing one does no harm', async () => {
  const game = await play({ inside: true });
  const [ada, bob, cyd] = game.players;
  if (!ada || !bob || !cyd) throw new Error('there are too few players');
  const confirmations = (player: typeof ada) =>
    player.sees().filter(({ ephemeralFor, payload }) => ephemeralFor && /Locked in|picked|^✅/.test(payload.content));
  const becomes = (player: typeof ada, text: RegExp) =>
    game.discord.world.until(() => text.test(confirmations(player).at(-1)?.payload.content ?? ''), {
      what: `${player.person.name} to read ${text}, who reads ${confirmations(player).at(-1)?.payload.content}`,
      timeoutMs: 30_000,
    });

  await ada.slash('quiz start', { questions: 2, seconds: 60 });
  await game.jump(4000);
  const first = await game.question(1);
  const one = lettersOf(first);
  await ada.click(one.right, first);
  // It keeps no message of its own: the first one is the one that is edited.
  expect((await ada.click(one.wrong, first)).content).toBe(`You already chose ${one.right}.`);
  await game.jump(5000);
  // The bot hears nothing of the first try, and that it was there already of the second.
  game.discord.faults.add({ route: CALLBACK, times: 1, trouble: 'drop-after' });
  game.allow(/already been acknowledged/);
  await bob.click(one.right, first);
  await cyd.click(one.wrong, first);
  await game.jump(61_000);
  await game.revealed(1);
  await becomes(ada, new RegExp(`^✅ \\*\\*${one.right}\\*\\* \\+\\d[\\d,]* · 1st$`));
  await becomes(bob, new RegExp(`^✅ \\*\\*${one.right}\\*\\* \\+\\d+ · 2nd · \\d+ behind \\*\\*ada\\*\\*$`));
  await becomes(cyd, new RegExp(`^❌ You picked ${one.wrong}\\. It was \\*\\*${one.right}\\*\\*: [^·]+$`));

  await game.jump(7000);
  const second = await game.question(2);
  const two = lettersOf(second);
  await bob.click(two.right, second);
  await ada.click(two.wrong, second);
  await game.jump(5000);
  await cyd.click(two.right, second);
  // The first to be told is the fastest, bob.
  const fault = game.discord.faults.add({ route: EDIT, times: 1, trouble: REFUSED });
  await game.jump(1000);
  await game.revealed(2);
  await becomes(ada, /^❌ You picked .\. It was [^·]+ · 2nd ▼ down 1 · \d+ behind \*\*bob\*\*$/);
  await becomes(cyd, /^✅ \*\*.\*\* \+\d+ · 3rd · \d+ behind \*\*ada\*\*$/);
  expect(fault.hits).toBe(1);
  expect(confirmations(bob).at(-1)?.payload.content).toContain(`Locked in: **${two.right}**`);
  for (const player of [ada, bob, cyd]) expect(confirmations(player)).toHaveLength(2);
  await game.jump(7000);
  expect(renderText(await game.ranking())).toContain('**bob** wins!');
});

test('sixty players: each message is edited once, by its own token', async () => {
  const game = await play({ players: 60, inside: true });
  await game.players[0]?.slash('quiz start', { questions: 1, seconds: 20 });
  await game.jump(4000);
  const question = await game.question(1);
  await Promise.all(game.players.map((player) => player.click('A', question)));
  await game.jump(21_000);
  await game.revealed(1);
  const edits = () => game.discord.requests.filter(({ route }) => route === EDIT);
  await game.discord.world.until(() => edits().length >= 60, { what: 'an edit for each', timeoutMs: 30_000 });
  await game.jump(7000);
  await game.ranking();
  expect(edits()).toHaveLength(60);
  expect(new Set(edits().map(({ path }) => path)).size).toBe(60);
});

test('if these edits get no answer, the quiz goes on, and answers are confirmed', async () => {
  const game = await play({ inside: true, players: 20 });
  await game.players[0]?.slash('quiz start', { questions: 2, seconds: 20 });
  await game.jump(4000);
  const fault = game.discord.faults.add({ route: EDIT, trouble: 'hang' });
  for (const number of [1, 2]) {
    const question = await game.question(number);
    const outcomes = await Promise.all(game.players.map((player) => player.click('A', question)));
    for (const { content } of outcomes) expect(content).toContain('Locked in: **A**');
    await game.jump(21_000);
    await game.revealed(number);
    await game.jump(7000);
  }
  await game.ranking();
  // No more than a few are under way at once.
  expect(fault.hits).toBeGreaterThan(0);
});
