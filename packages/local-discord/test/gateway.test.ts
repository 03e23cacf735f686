import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Scene, scene } from './support.ts';

interface Frame {
  readonly op: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever arrives.
  readonly d: any;
  readonly s: number | null;
  readonly t: string | null;
}

/** A raw connection: what came, what to send, and how it was closed. */
async function connect({ discord }: Scene, query = 'v=10&encoding=json') {
  const socket = new WebSocket(`ws://127.0.0.1:${discord.port}/gateway?${query}`);
  const frames: Frame[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)));
    for (const ask of waiting) ask();
  });
  const closed = once(socket, 'close').then(([code]) => code as number);
  await once(socket, 'open');
  const self = {
    socket,
    frames,
    closed,
    send: (op: number, d: unknown) => socket.send(JSON.stringify({ op, d })),
    identify: (more: object = {}) => self.send(2, { token: discord.token, intents: 1, properties: {}, ...more }),
    frame: (fits: (frame: Frame) => boolean) =>
      new Promise<Frame>((resolve) => {
        const ask = () => {
          const found = frames.find(fits);
          if (found) resolve(found);
        };
        waiting.add(ask);
        ask();
      }),
    event: (name: string) => self.frame((frame) => frame.t === name),
  };
  return self;
}

describe('a session', () => {
  test.each([4004, 4010, 4011, 4012, 4013, 4014])(
    'closed with %i is forgotten, and nobody broke a rule',
    async (code) => {
      const s = await scene();
      const bot = await connect(s);
      bot.identify();
      await bot.event('GUILD_CREATE');
      s.discord.gateway.closeWith(code);
      expect(await bot.closed).toBe(code);
      expect(s.discord.gateway.sessions).toEqual([]);
      expect(s.discord.violations).toEqual([]);
    },
  );

  test('begins with hello, READY and the guilds', async () => {
    const s = await scene();
    const bot = await connect(s);
    expect((await bot.frame((one) => one.op === 10)).d.heartbeat_interval).toBeGreaterThan(0);
    bot.send(1, null);
    await bot.frame((one) => one.op === 11);
    bot.identify();
    const { d } = await bot.event('READY');
    expect(d).toMatchObject({
      application: { id: s.discord.application.id },
      guilds: [{ id: s.guild.id, unavailable: true }],
    });
    const created = await bot.event('GUILD_CREATE');
    expect(created.d).toMatchObject({
      id: s.guild.id,
      channels: [{ id: s.channel.id }],
      members: [{ user: { bot: true } }],
    });
  });

  test('is told of messages only with their intent, and of ephemeral ones never', async () => {
    const s = await scene();
    const bot = await connect(s);
    bot.identify({ intents: 1 | (1 << 9) });
    await bot.event('GUILD_CREATE');
    s.ann.say('secret');
    await s.post({ content: 'mine' });
    await bot.frame((one) => one.t === 'MESSAGE_CREATE' && one.d.content === 'mine');
    expect(bot.frames.filter((one) => one.t === 'MESSAGE_CREATE').map((one) => one.d.content)).toEqual(['', 'mine']);
  });

  test('resumes where it was left', async () => {
    const s = await scene();
    const first = await connect(s);
    first.identify();
    const { session_id } = (await first.event('READY')).d;
    const last = (await first.event('GUILD_CREATE')).s;
    s.discord.gateway.drop();
    await first.closed;
    s.guild.addTextChannel('while-away');

    const second = await connect(s);
    second.send(6, { token: s.discord.token, session_id, seq: last });
    await second.event('RESUMED');
    expect(second.frames.map((one) => one.t ?? one.op)).toEqual([10, 'CHANNEL_CREATE', 'RESUMED']);
  });

  test('is lost after two minutes away, after a clean end, and with a wrong id', async () => {
    const s = await scene();
    const resume = async (session_id: string) => {
      const bot = await connect(s);
      bot.send(6, { token: s.discord.token, session_id, seq: 1 });
      const { d } = await bot.frame((one) => one.op === 9);
      return d;
    };
    const first = await connect(s);
    first.identify();
    const id = (await first.event('READY')).d.session_id;
    s.discord.gateway.drop();
    await s.discord.world.until(() => s.discord.gateway.sessions.every((one) => !one.connected));
    s.clock.jump(120_001);
    expect(await resume(id)).toBe(false);

    const second = await connect(s);
    second.identify();
    const other = (await second.event('READY')).d.session_id;
    second.socket.close(1000);
    await s.discord.world.until(() => s.discord.gateway.sessions.length === 0);
    expect(await resume(other)).toBe(false);
    expect(await resume('nonsense')).toBe(false);
  });
});

test('a shard is told of its own guilds only', async () => {
  const s = await scene({ maxConcurrency: 2 });
  const other = s.discord.world.addGuild();
  const shards = await Promise.all([0, 1].map(() => connect(s)));
  for (const [index, bot] of shards.entries()) bot.identify({ shard: [index, 2] });
  await Promise.all(shards.map((bot) => bot.event('GUILD_CREATE')));
  for (const guild of [s.guild, other]) guild.addTextChannel(`in-${guild.id}`);
  await Promise.all(shards.map((bot) => bot.event('CHANNEL_CREATE')));
  const told = shards.map((bot) => bot.frames.flatMap((one) => (one.t === 'CHANNEL_CREATE' ? one.d.guild_id : [])));
  const byShard = [s.guild.id, other.id].sort(
    (a, b) => Number((BigInt(a) >> 22n) % 2n) - Number((BigInt(b) >> 22n) % 2n),
  );
  expect(told).toEqual(byShard.map((id) => [id]));
});

describe('the connection is closed', () => {
  const wrong: [name: string, code: number, act: (bot: Awaited<ReturnType<typeof connect>>) => void][] = [
    ['for a wrong token', 4004, (bot) => bot.identify({ token: 'x' })],
    ['for unknown intents', 4013, (bot) => bot.identify({ intents: 1 << 22 })],
    ['for privileged intents', 4014, (bot) => bot.identify({ intents: 1 | (1 << 15) })],
    ['for a shard beyond the count', 4010, (bot) => bot.identify({ shard: [2, 2] })],
    [
      'for an unknown opcode',
      4001,
      (bot) => {
        bot.identify();
        bot.send(99, null);
      },
    ],
    ['for no JSON', 4002, (bot) => bot.socket.send('{')],
    ['for more than 4096 bytes', 4002, (bot) => bot.send(1, 'x'.repeat(4096))],
    ['for speaking before identifying', 4003, (bot) => bot.send(3, {})],
    [
      'for identifying twice',
      4005,
      (bot) => {
        bot.identify();
        bot.identify();
      },
    ],
    [
      'for 121 messages in a minute',
      4008,
      (bot) => {
        for (let i = 0; i < 121; i++) bot.send(1, null);
      },
    ],
  ];
  test.each(wrong)('%s (%i)', async (_, code, act) => {
    const s = await scene();
    const bot = await connect(s);
    act(bot);
    expect(await bot.closed).toBe(code);
    expect(s.discord.violations).toMatchObject([{ kind: 'gateway', code }]);
  });

  test('for another version (4012)', async () => {
    const s = await scene();
    expect(await (await connect(s, 'v=6&encoding=json')).closed).toBe(4012);
  });
});

describe('identifying', () => {
  test('another shard within five seconds is an invalid session, unless concurrency allows it', async () => {
    const s = await scene();
    const first = await connect(s);
    first.identify({ shard: [0, 2] });
    await first.event('READY');
    const second = await connect(s);
    second.identify({ shard: [1, 2] });
    expect((await second.frame((one) => one.op === 9)).d).toBe(false);
    expect(s.discord.violations).toMatchObject([{ kind: 'gateway' }]);
    s.clock.jump(5000);
    second.identify({ shard: [1, 2] });
    await second.event('READY');

    const wide = await scene({ maxConcurrency: 2 });
    for (const index of [0, 1]) {
      const bot = await connect(wide);
      bot.identify({ shard: [index, 2] });
      await bot.event('READY');
    }
  });

  test('is counted down for the day', async () => {
    const s = await scene();
    const limit = async () => (await s.ask('GET', '/gateway/bot')).body.session_start_limit;
    expect(await limit()).toMatchObject({ total: 1000, remaining: 1000, max_concurrency: 1 });
    const bot = await connect(s);
    bot.identify();
    await bot.event('READY');
    expect((await limit()).remaining).toBe(999);
  });

  test('is refused for more than 2500 guilds on a shard', async () => {
    const s = await scene();
    for (let i = 0; i < 2500; i++) s.discord.world.addGuild();
    const bot = await connect(s);
    bot.identify();
    expect(await bot.closed).toBe(4011);
  });
});
