import { expect, test } from 'vitest';
import { spawnBot } from '../support/bot-process.ts';
import { clickOption, knownPacks, playQuiz } from '../support/known-pack.ts';
import { play, renderText } from '../support/play.ts';
import { noPostgres, postgresServer } from '../support/postgres.ts';

const server = postgresServer();

test.skipIf(noPostgres)(
  'quizzes on PostgreSQL, with a kill and a cut connection in the middle of a question',
  async () => {
    const database = await server().createDatabase();
    const game = await play({ environment: { PACKS_DIR: knownPacks(2), DATABASE_URL: database } });
    const [ada, bob, cyd] = game.players;
    if (!ada || !bob || !cyd) throw new Error('three players');
    await playQuiz(game, 2, (player, question) =>
      player === 0 ? 'right' : player === 1 ? (question === '1' ? 'right' : 'left') : undefined,
    );

    await ada.slash('quiz start', { questions: 1, seconds: 60 });
    await game.jump(4000);
    const message = await game.question(1);
    const [, asked = ''] = /Which way does number (\d+) go/.exec(renderText(message)) ?? [];
    await clickOption(ada, message, `right ${asked}`);
    await clickOption(bob, message, `wrong ${asked}`);
    await game.restart();
    expect((await ada.click('A', message)).content).toMatch(/^You already chose/);
    await server().query(
      database,
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await game.bot.said(/the store is held again/);
    await clickOption(cyd, message, `right ${asked}`);
    await game.jump(61_000);
    await game.discord.world.until(() => renderText(message).includes('closed · 3 answered'), { what: 'the reveal' });
    await game.jump(7000);
    await game.over();

    const told = async ({ person }: typeof ada) => (await cyd.slash('stats', { user: person.id }))?.content;
    expect(await told(ada)).toMatch(/rank \*\*1\*\* of 3 .* 3 of 3 right · 100 % · 2 quizzes$/);
    expect(await told(bob)).toMatch(/ 1 of 3 right · 33 % · 2 quizzes$/);
    expect((await cyd.slash('stats'))?.content).toContain('**100 %** right: 1 of 1 answer');

    const second = spawnBot('src/main.ts', { DISCORD_TOKEN: 'x', DATABASE_URL: database });
    expect(await second.exit).toBe(1);
    expect(second.output).toContain('is in use by another Popquiz process');
    expect(await game.bot.stop()).toBe(0);
  },
);

test.skipIf(noPostgres)('a wrong password is told without the password', async () => {
  const database = (await server().createDatabase()).replace('not-a-secret', 'wrong-secret');
  const bot = spawnBot('src/main.ts', { DISCORD_TOKEN: 'x', DATABASE_URL: database });
  expect(await bot.exit).toBe(1);
  expect(bot.output).toMatch(
    /DATABASE_URL postgresql:\/\/postgres:\*\*\*@127\.0\.0\.1:\d+\/popquiz\d+: password authentication failed/,
  );
  expect(bot.output).not.toContain('secret');
});

test('a password with special characters must be encoded', async () => {
  const bot = spawnBot('src/main.ts', {
    DISCORD_TOKEN: 'x',
    DATABASE_URL: 'postgresql://popquiz:se#cret@host/popquiz',
  });
  expect(await bot.exit).toBe(1);
  expect(bot.output).toContain('DATABASE_URL must have special characters of its password encoded');
  expect(bot.output).not.toContain('cret@');
});
