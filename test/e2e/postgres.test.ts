import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { spawnBot } from '../support/bot-process.ts';
import { freePort } from '../support/free-port.ts';
import { clickOption, knownPacks, playQuiz } from '../support/known-pack.ts';
import { play, renderText } from '../support/play.ts';
import { noPostgres, postgres } from '../support/postgres.ts';
import { program } from '../support/programs.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

test.skipIf(noPostgres)(
  'quizzes on PostgreSQL, with a kill and a cut connection in the middle of a question',
  async () => {
    const database = await postgres().createDatabase();
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
    await postgres().query(
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
    expect(await told(ada)).toMatch(/\*\*1st\*\* of 3 .* 3 of 3 right · 100% · 2 quizzes$/);
    expect(await told(bob)).toMatch(/ 1 of 3 right · 33% · 2 quizzes$/);
    expect((await cyd.slash('stats'))?.content).toContain('**100%** right: 1 of 1 answer');

    const second = spawnBot(program('main'), { DISCORD_TOKEN: 'x', DATABASE_URL: database });
    expect(await second.exit).toBe(1);
    expect(second.output).toContain('is in use by another Popquiz process');
    expect(await game.bot.stop()).toBe(0);
  },
);

test.skipIf(noPostgres)('a wrong password is told without the password', async () => {
  const database = (await postgres().createDatabase()).replace('not-a-secret', 'wrong-secret');
  const bot = spawnBot(program('main'), { DISCORD_TOKEN: 'x', DATABASE_URL: database });
  expect(await bot.exit).toBe(1);
  expect(bot.output).toMatch(
    /DATABASE_URL postgresql:\/\/postgres:\*\*\*@127\.0\.0\.1:\d+\/popquiz\d+: password authentication failed/,
  );
  expect(bot.output).not.toContain('secret');
});

test('a password with special characters must be encoded', async () => {
  const bot = spawnBot(program('main'), {
    DISCORD_TOKEN: 'x',
    DATABASE_URL: 'postgresql://popquiz:se#cret@host/popquiz',
  });
  expect(await bot.exit).toBe(1);
  expect(bot.output).toContain('DATABASE_URL must have special characters of its password encoded');
  expect(bot.output).not.toContain('cret@');
});

/** A way to the database that can fall silent, closed at the end of the test. */
async function silenceable(database: string): Promise<TcpProxy> {
  const proxy = await startTcpProxy(database);
  onTestFinished(() => proxy.close());
  return proxy;
}

async function healthAt(port: number): Promise<[status: number, text: string]> {
  const response = await fetch(`http://127.0.0.1:${port}/healthz`);
  return [response.status, await response.text()];
}

describe.skipIf(noPostgres)('PostgreSQL falls silent', () => {
  test('for the connection that holds the store: a process that lost the store confirms nothing more, and ends with 1', async () => {
    const database = await postgres().createDatabase();
    const proxy = await silenceable(database);
    const game = await play({ environment: { PACKS_DIR: knownPacks(2), DATABASE_URL: proxy.through(database) } });
    const [ada, bob] = game.players;
    await ada?.slash('quiz start', { questions: 1, seconds: 300 });
    await game.jump(4000);
    const message = await game.question(1);
    expect((await ada?.click('A', message))?.content).toContain('Locked in');

    proxy.silence(0);
    proxy.leaveServer(0);
    // What a process does that finds the lock free.
    const other = await openStore(database);
    const answers = () => postgres().query(database, `SELECT key FROM keyv WHERE key LIKE 'answer:%'`);
    expect(await answers()).toHaveLength(1);
    game.allow(/./);
    const click = bob?.click('A', message).catch(() => undefined);
    expect(await game.bot.exit).toBe(1);
    expect((await click)?.content ?? '').not.toContain('Locked in');
    expect(await answers()).toHaveLength(1);
    expect(game.bot.output).toMatch(
      /Popquiz has stopped\.\n {2}Another process has taken the store postgresql:\/\/postgres:\*\*\*@[^ ]+: this one writes nothing more\. See that only one Popquiz runs on it, then start it again\./,
    );
    await other.close();
  });

  test('altogether: clicks are refused soon, health and log say so, and it plays on when the database is back', async () => {
    const database = await postgres().createDatabase();
    const proxy = await silenceable(database);
    const port = await freePort();
    const game = await play({
      environment: { PACKS_DIR: knownPacks(2), DATABASE_URL: proxy.through(database), PORT: String(port) },
    });
    const [ada, bob, cyd] = game.players;
    await ada?.slash('quiz start', { questions: 1, seconds: 300 });
    await game.jump(4000);
    const message = await game.question(1);
    expect(await healthAt(port)).toEqual([200, 'ok\n']);

    proxy.silenceAll();
    const begun = performance.now();
    for (const player of [ada, bob, cyd]) {
      const click = await player?.click('A', message);
      expect((await click?.settled({ timeoutMs: 15_000 }))?.content).toContain('Something went wrong');
    }
    // Three in a row, of whom the first two may find the silence out; without a limit none would ever hear anything.
    expect(performance.now() - begun).toBeLessThan(20_000);
    const [status, text] = await healthAt(port);
    expect([status, text]).toEqual([503, expect.stringContaining('the database did not answer within 4 seconds')]);
    expect(game.bot.output).toContain('this part does not work');

    proxy.speakAgain();
    await vi.waitFor(async () => expect(await healthAt(port)).toEqual([200, 'ok\n']), { timeout: 30_000 });
    // The first click after it finds what may have been written unseen.
    expect((await bob?.click('A', message))?.content).toMatch(/Locked in|already chose A/);
    expect(await game.bot.stop()).toBe(0);
  });
});
