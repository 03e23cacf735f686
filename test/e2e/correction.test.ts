import { allComponents } from '@popquiz/local-discord';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { correct } from '../support/correcting.ts';
import { clickOption, playKnown, playQuiz } from '../support/known-pack.ts';
import { type Play, renderText } from '../support/play.ts';

const POST = 'POST /channels/:channel/messages';
const LOOK = 'GET /channels/:channel/messages';

const notesIn = (game: Play) =>
  game.channel.messages.filter((message) => renderText(message).startsWith('### Correction'));

/** How many right answers the board gives each player, who must have points for these alone. */
async function rightAnswers({ players }: Play): Promise<(number | undefined)[]> {
  const board = (await players[0]?.slash('leaderboard'))?.content ?? '';
  const lines = [...board.matchAll(/\*\*(\w+)\*\* · \*\*([\d,]+)\*\* points\n-# (\d+) of/g)];
  return players.map(({ person }) => {
    const [, , points = '', right] = lines.find(([, name]) => name === person.name) ?? [];
    if (right === undefined) return undefined;
    // They answer at once, but the machine may be slow.
    expect(Number(points.replaceAll(',', ''))).toBeGreaterThanOrEqual(900 * Number(right));
    expect(Number(points.replaceAll(',', ''))).toBeLessThanOrEqual(1000 * Number(right));
    return Number(right);
  });
}

test('a wrong key is corrected: everybody is rescored, and the channel is told once', async () => {
  const game = await playKnown(2, 3, { inside: true });
  const [ada, bob] = game.players;
  const notes = () => notesIn(game);
  const board = () => rightAnswers(game);
  const ranking = await playQuiz(game, 2, (player) => (player === 0 ? 'right' : 'left'));
  const podium = () => allComponents(ranking.payload.components).find(({ items }) => items)?.items?.[0]?.description;
  expect(renderText(ranking)).toContain('🏆 **ada** wins!');
  expect(podium()).toMatch(/^Podium: 1st ada, [\d,]+ points$/);
  expect(await board()).toEqual([2, 0, 0]);

  expect((await bob?.slash('questions correct', { question: 'question-1', answer: 'b' }))?.content).toContain(
    'Only people with **Manage Server**',
  );
  expect(await bob?.complete('questions correct', { question: 'number 1' })).toEqual([]);
  const [choice] = (await ada?.complete('questions correct', { question: 'number 1' })) ?? [];
  expect(choice?.value).toBe('known/question-1');
  const answers = await ada?.complete('questions correct', { question: 'known/question-1', answer: '' });
  const names = answers?.map(({ name }) => name) ?? [];
  expect(names.filter((name) => name.includes('✅ right now'))).toEqual([expect.stringContaining('· right 1 ·')]);
  // In the letters that the players saw.
  const shown = renderText(await game.revealed(1));
  for (const option of ['right 1', 'left 1']) {
    const letter = shown.match(new RegExp(`\\*\\*([A-F])\\*\\* {2}${option}`))?.[1];
    if (shown.includes('number 1')) expect(names.find((name) => name.includes(option))).toContain(`${letter} · `);
  }
  for (const wrong of [
    { question: 'question-9', answer: 'b' },
    { question: 'question-1', answer: 'f' },
    { question: 'question-1', answer: 'the second one' },
    { question: 'question-1', answer: 'pack' },
  ]) {
    expect((await ada?.slash('questions correct', wrong))?.content).toMatch(
      /no such question|isn’t an answer|already the answer/,
    );
  }
  expect(await board()).toEqual([2, 0, 0]);

  const left = answers?.find(({ name }) => name.includes('left 1'))?.value as string;
  const asked = await ada?.slash('questions correct', { question: 'known/question-1', answer: left });
  expect(asked?.ephemeral).toBe(true);
  const preview = renderText(asked?.message as never);
  expect(preview).toMatch(/right 1 · ✅ right now/);
  expect(preview).toMatch(/left 1 · ➡️ would be right/);
  expect(preview).toMatch(/Changes the points of \*\*3.players\*\* in 1.round: .*ada\*\* −\d/);
  // Nothing is changed before it is confirmed, or if it is not.
  const dropped = await ada?.click('Leave it', asked?.message ?? undefined);
  expect((await dropped?.settled())?.content).toContain('Nothing was changed');
  expect(await board()).toEqual([2, 0, 0]);
  const again1 = await ada?.slash('questions correct', { question: 'known/question-1', answer: left });
  // Twice at once is once.
  const [once, twice] = await Promise.all([1, 2].map(() => ada?.click('Correct it', again1?.message ?? undefined)));
  for (const done of [once, twice]) {
    expect((await done?.settled())?.content).toContain('1 round with 3 answers; the points of 3 players changed');
  }
  await game.discord.world.until(() => notes().length === 1, { what: 'the note' });
  expect(renderText(notes()[0] as never)).toContain('The right answer is: **left 1**');
  expect(renderText(notes()[0] as never)).toMatch(/\[Go to the question\]\(https:\/\/discord.com\/channels\//);
  // The reveal that people may still read is put right.
  const old = game.channel.messages.find(
    (message) => /number 1 go/.test(renderText(message)) && /closed/.test(renderText(message)),
  );
  expect(renderText(old as never)).toMatch(/✅ \*\*[A-F]\*\* {2}left 1/);
  expect(await board()).toEqual([1, 1, 1]);
  // And so is the ranking, with its picture.
  await game.discord.world.until(() => renderText(ranking).includes('✏️ Updated <t:'), { what: 'the ranking' });
  expect(renderText(ranking)).toMatch(/🥈 \*\*\w+\*\* · \*\*[\d,]+\*\* points · 1 of 2 right/);
  expect(podium()).toMatch(/^Podium: 1st \w+, .*; 2nd \w+, .*; 3rd \w+, /);

  expect(await correct(ada, 'known/question-1', 'left 1')).toContain('nothing changed');
  expect((await ada?.slash('stats'))?.content).toMatch(
    /✏️ \*\*−[\d,]+.points\*\*: “Which way does number 1 go\?” was corrected <t:/,
  );
  expect((await bob?.slash('stats'))?.content).toMatch(/✏️ \*\*\+[\d,]+.points\*\*/);
  await game.restart();
  expect(await board()).toEqual([1, 1, 1]);
  expect(notes()).toHaveLength(1);

  // From now on the corrected key is asked for.
  await playQuiz(game, 2, (player, question) => (player === 1 ? (question === '1' ? 'left' : 'right') : undefined));
  expect(await board()).toEqual([1, 3, 1]);

  game.channel.denyBot('ATTACH_FILES');
  await correct(ada, 'known/question-1', 'void');
  await game.discord.world.until(() => notes().length === 2, { what: 'the second note' });
  expect(await board()).toEqual([1, 1, 0]);
  // Where no picture may be sent, the old one goes.
  await game.discord.world.until(() => podium() === undefined, { what: 'the ranking without its picture' });
  expect(ranking.payload.attachments).toEqual([]);
  expect((await bob?.slash('stats'))?.content).toContain('1 of 2 answers');
  // A void question is not asked any more.
  expect((await ada?.slash('quiz start', { questions: 2, seconds: 5 }))?.content).toContain(
    'This pack has only 1 question.',
  );
});

test('a question that is open is scored as corrected, and nobody is told its key before its reveal', async () => {
  const game = await playKnown(1, 3, { inside: true });
  const [ada, bob] = game.players;
  await playQuiz(game, 1, (player) => (player === 0 ? 'right' : 'left'));
  await ada?.slash('quiz start', { questions: 1, seconds: 60 });
  await game.jump(4000);
  const open = await game.question(1);
  const number = game.channel.messages.length;
  await clickOption(ada as never, open, 'right 1');
  expect((await ada?.slash('questions correct', { question: 'question-1', answer: 'pack' }))?.content).toBe(
    'That’s already the answer; nothing changed.',
  );
  expect(await correct(ada, 'question-1', 'left 1')).toContain(
    'Scored again: 1 round with 3 answers; the points of 3 players changed',
  );
  await clickOption(bob as never, open, 'left 1');
  await game.jump(30_000);
  expect(game.channel.messages.slice(number).filter(({ ephemeralFor }) => ephemeralFor === null)).toEqual([]);
  await game.jump(31_000);
  const reveal = await game.discord.world.until(
    () =>
      renderText(open).includes('closed') &&
      renderText(open)
        .split('\n')
        .find((line) => line.startsWith('✅')),
    { what: 'the reveal' },
  );
  expect(reveal).toContain('left 1');
  await game.discord.world.until(() => notesIn(game).length === 1, { what: 'the note' });
  expect(await rightAnswers(game)).toEqual([0, 2, 1]);
});

test('a note whose answer was lost before the bot was killed is found after a long time', async () => {
  const game = await playKnown(1, 2);
  await playQuiz(game, 1, (player) => (player === 0 ? 'right' : 'left'));
  game.discord.faults.add({ route: POST, trouble: 'drop-after' });
  await correct(game.players[0], 'question-1', 'left 1');
  await game.discord.world.until(() => notesIn(game).length === 1, { what: 'the note' });
  await game.bot.kill();
  game.discord.faults.clear();
  (game.discord.clock as unknown as { jump(ms: number): void }).jump(3_600_000);
  const looks = game.discord.faults.add({ route: LOOK, trouble: { delayMs: 0 } });
  await game.restart({ kill: false });
  await game.discord.world.until(() => looks.hits === 1, { what: 'the bot to look for it' });
  expect(await game.bot.stop()).toBe(0);
  expect(notesIn(game)).toHaveLength(1);
  const store = await openStore(game.database);
  expect(await store.corrections.unfinished()).toEqual([]);
  await store.close();
});
