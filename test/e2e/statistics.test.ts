import { expect, test } from 'vitest';
import { fileOf, playKnown, playQuiz } from '../support/known-pack.ts';

test('one’s own statistics, those of others, the last quizzes, and the tables for admins', async () => {
  const game = await playKnown(6, 3, { inside: true });
  const [ada, bob, cyd] = game.players;
  expect((await ada?.slash('stats'))?.content).toContain('No results yet');
  expect((await ada?.slash('quiz history'))?.content).toMatch(/No quiz has been played .* <\/quiz start:\d+>\./);
  // Bob knows the odd ones, cyd does not play.
  const ranking = await playQuiz(game, 6, (player, question) =>
    player === 0 ? 'right' : player === 1 ? (Number(question) % 2 ? 'right' : 'left') : undefined,
  );

  const own = await bob?.slash('stats');
  expect(own?.ephemeral).toBe(true);
  expect(own?.content).toContain('**3,000 points** · **2nd** of 2 · 1 quiz');
  expect(own?.content).toContain('**50%** right: 3 of 6 answers');
  expect(own?.content).toContain('Strongest: **odd** (100%)');
  expect(own?.content).toContain('Worth a look: **even** (0%)');
  expect(own?.content).toMatch(/^hard · 0%, 0 of 3$/m);

  const others = await cyd?.slash('stats', { user: bob?.person.id ?? '' });
  expect(others?.content).toBe(
    `**${bob?.person.name}**: **2nd** of 2 · **3,000 points** · 3 of 6 right · 50% · 1 quiz`,
  );
  expect((await ada?.slash('stats', { user: cyd?.person.id ?? '' }))?.content).toContain(
    'isn’t on this server’s board',
  );

  const history = (await cyd?.slash('quiz history'))?.content;
  expect(history).toContain(`/${ranking.id})`);
  expect(history).toContain('6 questions · 2 players');
  expect(history).toContain(`🏆 **${ada?.person.name}**`);

  await expect(bob?.slash('export')).rejects.toThrow();
  const exported = await ada?.slash('export', { period: 'all' });
  expect(exported?.ephemeral).toBe(true);
  const standings = (await fileOf(exported?.message, 'standings.csv')).replace(/\r\n$/, '').split('\r\n');
  expect(standings[0]).toBe('\ufeffrank,player,name,points,right,answered,accuracy,quizzes');
  expect(standings.slice(1)).toEqual([
    `1,player:${ada?.person.id},ada,6000,6,6,1.000,1`,
    `2,player:${bob?.person.id},bob,3000,3,6,0.500,1`,
  ]);
  const answersIn = async (message: typeof exported) => {
    const [head = '', ...lines] = (await fileOf(message?.message, 'answers.csv')).trimEnd().split('\r\n');
    const column = head.split(',').indexOf('points');
    return { count: lines.length, points: lines.reduce((sum, line) => sum + Number(line.split(',')[column]), 0) };
  };
  expect(await answersIn(exported)).toEqual({ count: 12, points: 9000 });

  // Another month: what was played before it is not in it.
  await game.jump(32 * 24 * 60 * 60_000);
  expect((await ada?.slash('export'))?.content).toMatch('Nobody answered a question this month.');
  expect((await ada?.slash('export', { period: 'today' }))?.content).toBe('Nobody answered a question today.');
  await playQuiz(game, 1, (player) => (player === 0 ? 'right' : undefined));
  expect(await answersIn(await ada?.slash('export'))).toEqual({ count: 1, points: 1000 });
  expect(await answersIn(await ada?.slash('export', { period: 'all' }))).toEqual({ count: 13, points: 10_000 });
});
