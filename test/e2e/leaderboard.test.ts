import { expect, test } from 'vitest';
import { playKnown, playQuiz } from '../support/known-pack.ts';
import { renderText } from '../support/play.ts';

const DAY = 24 * 60 * 60_000;

test('the board of a day, a week, a month: pages, ranks, gaps, and the hall of fame', async () => {
  const game = await playKnown(2, 12, { inside: true });
  const [ada, bob] = game.players;
  expect((await bob?.slash('leaderboard', { period: 'today' }))?.content).toContain('First place is up for grabs');
  // Everybody but the last two knows question 1; ada alone knows question 2.
  await playQuiz(game, 2, (player, question) =>
    (question === '1' && player < 10) || player === 0 ? 'right' : 'wrong',
  );

  const board = await bob?.slash('leaderboard', { period: 'month' });
  expect(board?.ephemeral).toBe(false);
  expect(board?.content).toContain('Leaderboard, this month');
  expect(board?.content).toContain(`🥇 **${ada?.person.name}** · **2,000** points`);
  expect(board?.content).toContain('2 of 2 right · 100% · 1 quiz');
  expect(board?.content).toMatch(
    new RegExp(
      `\\*\\*${bob?.person.name}\\*\\*: \\*\\*2nd\\*\\* of 12 players · 1,000 points, \\*\\*1,000 points\\*\\* behind \\*\\*${ada?.person.name}\\*\\*`,
    ),
  );
  expect(board?.content.match(/points\n/g)).toHaveLength(10);

  await game.restart();
  const last = game.players[11];
  // Somebody else reads the next page in a message of their own, and everyone else goes on reading theirs.
  const public1 = board?.message ?? undefined;
  const second = await last?.click('Next', public1);
  expect(second?.ephemeral).toBe(true);
  expect(second?.content).toContain(`**${last?.person.name}** · **0** points`);
  expect(second?.content).toContain(`**${last?.person.name}**: no points yet, among 12 players`);
  expect(renderText(public1 as never)).toContain('Page 1 of 2');
  const today = await last?.click('Today', second?.message ?? undefined);
  expect(today?.message).toBe(second?.message);
  expect(today?.content).toContain('Leaderboard, today');
  // Who asked for it turns it for everyone.
  const turned = await bob?.click('Next', public1);
  expect(turned?.message).toBe(public1);
  expect(turned?.content).toContain('Page 2 of 2');
  expect(turned?.content).toContain(`**${bob?.person.name}**: **2nd** of 12 players`);

  expect((await ada?.slash('leaderboard', { past: '2031-01' }))?.content).toContain('no such week or month');
  expect(await ada?.slash('leaderboard', { past: '2020-01' })).toMatchObject({
    ephemeral: true,
    content: expect.stringContaining('Nobody played then.'),
  });
  expect(await ada?.slash('leaderboard', { past: '2020-01', period: 'all' })).toMatchObject({
    ephemeral: true,
    content: expect.stringContaining('Use `period` or `past`'),
  });
  // A button pins its month: pressed later, it still turns that month's page.
  await game.jump(32 * DAY);
  expect((await ada?.slash('leaderboard', { period: 'month' }))?.content).toContain('First place is up for grabs');
  const back = await bob?.click('Back', public1);
  expect(back?.content).toContain('Hall of fame');
  expect(back?.content).toContain(`**${ada?.person.name}** won.`);
  const past = await ada?.complete('leaderboard', { past: '' });
  // The weeks in which nobody was asked are left out.
  expect(past?.length).toBe(2);
  expect(past?.find(({ value }) => /W/.test(String(value)))?.name).toMatch(/^week \d+ of \d{4} · .*\d{4}$/);
  const month = past?.find(({ value }) => /^\d{4}-\d{2}$/.test(String(value)));
  expect((await ada?.slash('leaderboard', { past: String(month?.value) }))?.content).toContain('**2,000** points');
  expect((await ada?.slash('leaderboard'))?.content).toContain('**2,000** points');
});

test('days begin where the server is, as its admins say', async () => {
  const game = await playKnown(1, 2, { inside: true });
  const [ada, bob] = game.players;
  await expect(bob?.slash('settings timezone', { zone: 'Asia/Kolkata' })).rejects.toThrow();
  expect((await ada?.slash('settings timezone'))?.content).toContain('**UTC**');
  expect((await ada?.slash('settings timezone', { zone: 'Middle/Earth' }))?.content).toContain(
    'don’t know the time zone `Middle/Earth`',
  );
  const zones = await ada?.complete('settings timezone', { zone: 'new york' });
  expect(zones?.map(({ value }) => value)).toEqual(['America/New_York']);
  const [germany] = (await ada?.complete('settings timezone', { zone: 'stuttgart' })) ?? [];
  expect(germany?.name).toMatch(/^Europe\/Berlin · \d\d:\d\d · Stuttgart, Germany$/);
  const [kolkata] = (await ada?.complete('settings timezone', { zone: 'kolk' })) ?? [];
  expect(kolkata?.name).toMatch(/^Asia\/Kolkata · \d\d:\d\d · India$/);
  const renamed = (await ada?.slash('settings timezone', { zone: 'Asia/Calcutta' }))?.content;
  expect(renamed).toContain('is now **Asia/Kolkata**');
  expect(renamed).toContain('those that are set up already keep their own zone');
  expect(renamed).toContain('(Asia/Calcutta is listed as Asia/Kolkata.)');
  const set = await ada?.slash('settings timezone', { zone: 'pacific/kiritimati' });
  expect(set?.ephemeral).toBe(true);
  expect(set?.content).toContain('**Pacific/Kiritimati**');
  expect(set?.content).not.toContain('listed as');

  await playQuiz(game, 1, () => 'right');
  expect((await ada?.slash('leaderboard', { period: 'today' }))?.content).toContain('Pacific/Kiritimati');
  // Its midnight is fourteen hours ahead of UTC's.
  const now = game.discord.clock.now() + 14 * 60 * 60_000;
  await game.jump(DAY - (now % DAY) + 1000);
  expect((await ada?.slash('leaderboard', { period: 'today' }))?.content).toContain('First place is up for grabs');
  await ada?.slash('settings timezone', { zone: 'Pacific/Niue' });
  const board = (await ada?.slash('leaderboard', { period: 'today' }))?.content ?? '';
  expect(board).toContain('Pacific/Niue');
  expect(board).toContain('**1,000** points');
});
