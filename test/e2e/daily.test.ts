import type { Message } from '@popquiz/local-discord';
import { expect, test, vi } from 'vitest';
import { clickOption, knownPacks } from '../support/known-pack.ts';
import { type Play, play, renderText } from '../support/play.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const POST = 'POST /channels/:channel/messages';
/** A request that failed in passing is tried again after a second. */
const LOOKING = { timeout: 20_000, interval: 20 };

const playDaily = ({ inside = true } = {}): Promise<Play> =>
  play({ inside, environment: { PACKS_DIR: knownPacks(5) } });

const dailies = (game: Play) =>
  game.channel.messages.filter(
    (message) => message.ephemeralFor === null && /^-# (Daily|Extra) question ·/m.test(renderText(message)),
  );

const askedIn = (message: Message) => /Which way does number (\d+) go/.exec(renderText(message))?.[1] ?? '';

const wish = (game: Play, options: Record<string, string | number> = {}) => ({
  channel: game.channel.id,
  time: '09:00',
  timezone: 'UTC',
  pack: 'known',
  days: 'every day',
  ...options,
});

/** Sets a daily question at 09:00 UTC and moves to one minute before its first date. */
async function set(game: Play, options: Record<string, string | number> = {}) {
  const outcome = await game.players[0]?.slash('daily set', wish(game, options));
  const now = game.discord.clock.now();
  const due = Math.floor(now / DAY) * DAY + 9 * HOUR;
  await game.jump((due > now ? due : due + DAY) - now - 60_000);
  return outcome;
}

const posted = (game: Play, count: number) =>
  game.discord.world.until(() => dailies(game)[count - 1], { what: `daily question ${count}` });

test('a question a day: posted at its time, answered in private, revealed with the next, with streaks', async () => {
  const game = await playDaily();
  const [ada, bob] = game.players;
  await expect(bob?.slash('daily list')).rejects.toThrow();
  for (const [wrong, says] of [
    [{ time: '25:00' }, 'couldn’t read `25:00` as a time. Try `09:30`, `9:30 pm`'],
    [{ days: 'someday' }, 'couldn’t read `someday` as days'],
    [{ timezone: 'Mars/Base' }, 'don’t know the time zone `Mars/Base`'],
    [{ timezone: 'London' }, '`London` can be 3 time zones: `Europe/London`, `America/Toronto`'],
    [{ pack: 'nothing' }, 'don’t have that pack'],
    [{ role: game.guild.id }, 'never ping @everyone'],
  ] as const) {
    expect((await ada?.slash('daily set', wish(game, wrong)))?.content).toContain(says);
  }
  expect((await ada?.slash('daily list'))?.content).toContain('no daily question');
  const early = await ada?.slash('daily set', wish(game, { time: '8 am', timezone: 'Asia/Calcutta', closes_after: 3 }));
  expect(early?.content).toContain('Daily question set');
  expect(early?.content).toContain('(Asia/Calcutta is listed as Asia/Kolkata.)');
  const changed = (await set(game, { pack: 'KNOWN' }))?.content;
  expect(changed).toContain('Daily question updated');
  expect(changed).toContain('Before: 08:00 Asia/Kolkata, every day · open for 3 hours');

  await game.jump(60_000);
  const first = await posted(game, 1);
  const asked = askedIn(first);
  await clickOption(ada as never, first, `right ${asked}`);
  expect(ada?.sees().at(-1)?.payload.content).toMatch(/🔥 \*\*1.day\*\*/);
  await clickOption(bob as never, first, `left ${asked}`);
  expect((await bob?.click('A', first))?.content).toContain('You already chose');

  await game.restart();
  await game.jump(DAY);
  const second = await posted(game, 2);
  expect(renderText(first)).toContain('Correct');
  expect(renderText(first)).toMatch(new RegExp(`\\*\\*${ada?.person.name}\\*\\* knew it: \\*\\*\\+1,000\\*\\*$`, 'm'));
  expect(renderText(first)).toContain('First time');
  expect(renderText(second)).toMatch(
    new RegExp(`^\\*\\*\\[Yesterday’s answer\\]\\(.*\\*\\*right ${asked}\\*\\* · 1 of 2 got it$`, 'm'),
  );
  expect(renderText(second)).toContain(`🎉 **${ada?.person.name}** knew it`);
  expect(askedIn(second)).not.toBe(asked);
  await clickOption(ada as never, second, `right ${askedIn(second)}`);
  expect(ada?.sees().at(-1)?.payload.content).toMatch(/🔥 \*\*2.days\*\*/);
  await game.jump(DAY);
  expect(renderText(await posted(game, 3))).toMatch(/🔥 .*\*\*2.days\*\*/);
  expect(renderText(second)).toMatch(new RegExp(`\\*\\*${ada?.person.name}\\*\\* \\*\\*2.days\\*\\*`));
  const streaks = await bob?.slash('leaderboard', { board: 'streaks' });
  expect(streaks?.content).toContain(`🥇 **${ada?.person.name}** · 🔥 **2** in a row`);
  for (const part of [{ past: '2026-10' }, { period: 'all' }, { page: 1 }]) {
    expect(await bob?.slash('leaderboard', { board: 'streaks', ...part })).toMatchObject({
      ephemeral: true,
      content: expect.stringContaining('no periods and no pages'),
    });
  }
  const own = (await ada?.slash('stats'))?.content;
  expect(own).toContain('**2,000 points** · **1st** of 2 · 0 quizzes');
  expect(own).toContain('Daily streak: **2** · best **2**');
  expect(own).not.toContain('Usual time');
  expect((await ada?.slash('daily list'))?.content).toMatch(/Next: <t:\d+:F>/);
  expect((await ada?.slash('daily off'))?.content).toContain('is off.');
  const last = dailies(game)[2] as Message;
  await game.discord.world.until(() => renderText(last).includes('Correct'), { what: 'the reveal of the last one' });
  await game.jump(2 * DAY);
  expect(dailies(game)).toHaveLength(3);
});

test('a role is the only thing that is ever mentioned, and only when it was set', async () => {
  const game = await playDaily();
  const role = game.guild.addRole('quizzers', { mentionable: true });
  await set(game, { role: role.id });
  await game.jump(60_000);
  expect(renderText(await posted(game, 1))).toContain(`<@&${role.id}>`);
  const request = await game.discord.world.until(() => game.discord.requests.find(({ route }) => route === POST));
  expect(JSON.stringify(request.body)).toContain(`"allowed_mentions":{"parse":[],"roles":["${role.id}"]}`);
  // The message is there a moment before the bot hears that it is.
  await game.turnsOver();
  await game.jump(DAY);
  await posted(game, 2);
  // Once for each question: neither the reveal nor an edit mentions it again.
  const edits = game.discord.requests
    .filter(({ method }) => method === 'PATCH')
    .map(({ body }) => JSON.stringify(body));
  expect(edits.length).toBeGreaterThan(0);
  for (const edit of edits) expect(edit).toContain('"allowed_mentions":{"parse":[]}');
  (game.discord.world.pings as unknown[]).splice(0);
});

test('killed around its time, with the answer to its post lost, it is there once; a click adopts it', async () => {
  const game = await playDaily({ inside: false });
  await set(game);
  game.discord.faults.add({ route: POST, trouble: 'drop-after' });
  await game.jump(60_000);
  const orphan = await posted(game, 1);
  await game.bot.kill();
  game.discord.faults.clear();
  await game.restart({ kill: false });
  await clickOption(game.players[1] as never, orphan, `right ${askedIn(orphan)}`);
  await game.restart();
  await game.jump(HOUR);
  expect(dailies(game)).toHaveLength(1);
  await game.jump(DAY - HOUR);
  await posted(game, 2);
  expect(renderText(orphan)).toContain('1 answered');
});

test('if it cannot check whether a question was posted, it does not post it a second time', async () => {
  const game = await playDaily({ inside: false });
  const [ada, bob] = game.players;
  game.channel.denyBot('READ_MESSAGE_HISTORY');
  expect((await ada?.slash('daily set', wish(game)))?.content).toContain('need **Read Message History**');
  game.channel.restoreBot();
  await set(game);
  game.channel.denyBot('READ_MESSAGE_HISTORY');
  game.discord.faults.add({ route: POST, trouble: 'drop-after' });
  await game.jump(60_000);
  const orphan = await posted(game, 1);
  await game.bot.kill();
  game.discord.faults.clear();
  // Long enough for Discord to forget its nonce.
  game.pass(10 * 60_000);
  await game.restart({ kill: false });
  const listed = async () => (await ada?.slash('daily list'))?.content ?? '';
  await vi.waitUntil(async () => (await listed()).includes('On hold'), LOOKING);
  expect(dailies(game)).toHaveLength(1);
  // A click finds it, and with it all is well.
  await clickOption(bob as never, orphan, `right ${askedIn(orphan)}`);
  expect(await listed()).not.toMatch(/On hold|Skipped/);
  await game.jump(HOUR);
  expect(dailies(game)).toHaveLength(1);
});

test('if it cannot post, the schedule is on hold, somebody is told once elsewhere, and it resumes when it may', async () => {
  const game = await playDaily();
  const [ada] = game.players;
  const other = game.guild.addTextChannel('general');
  await set(game);
  game.channel.denyBot('SEND_MESSAGES');
  game.allow(/50013|50001|Missing/);
  await game.jump(60_000);
  const told = () =>
    [...game.guild.channels.values()]
      .flatMap(({ messages }) => messages)
      .filter((message) => renderText(message).includes('is on hold'));
  const listed = async () => (await ada?.slash('daily list'))?.content ?? '';
  /** What is listed is stored after it was seen in the channel. */
  const listedSoon = (fits: (text: string) => boolean) => vi.waitUntil(async () => fits(await listed()), LOOKING);
  await game.discord.world.until(() => told().length === 1, { what: 'the word about the hold' });
  expect(told()[0]?.channel).toBe(other);
  await listedSoon((text) => text.includes('On hold'));
  await game.bot.stop();
  await game.restart({ kill: false });
  await game.jump(HOUR);
  expect((await ada?.slash('daily set', wish(game)))?.content).toContain('need **Send Messages**');
  expect((await ada?.slash('daily now'))?.content).toContain('need **Send Messages**');
  // Given back, it is asked at once, with the rest of its time.
  game.channel.restoreBot();
  expect(renderText(await posted(game, 1))).not.toContain('Skipped');
  await listedSoon((text) => !text.includes('On hold'));
  expect(told()).toHaveLength(1);

  // Taken from its role this time, for longer than a question may be late.
  const { botRole } = game.guild;
  game.guild.setRolePermissions(game.guild.roles.get(game.guild.id) as never, []);
  game.guild.setRolePermissions(botRole, ['VIEW_CHANNEL']);
  await game.jump(DAY - HOUR);
  await listedSoon((text) => text.includes('On hold'));
  await game.jump(7 * HOUR);
  await listedSoon((text) => /⚠️ Skipped[\s\S]*On hold/.test(text));
  game.guild.setRolePermissions(botRole, ['VIEW_CHANNEL', 'SEND_MESSAGES', 'READ_MESSAGE_HISTORY']);
  await listedSoon((text) => !text.includes('On hold'));
  await game.jump(DAY - 7 * HOUR);
  expect(renderText(await posted(game, 2))).toContain('Skipped (I couldn’t post)');
});

test('in a thread that gets archived, a question is revealed and the next one comes', async () => {
  const game = await playDaily();
  const thread = game.channel.addThread('daily questions');
  const here = game.players[0]?.person.in(thread);
  expect((await set(game, { channel: thread.id }))?.content).toContain('Daily question set');
  await game.jump(60_000);
  const shown = () => thread.messages.filter((message) => /question ·/.test(renderText(message)));
  const first = await game.discord.world.until(() => shown()[0], { what: 'the first question' });
  thread.setThread({ archived: true });
  // A process that starts is not told of archived threads.
  await game.restart();
  game.allow(/Thread is archived/);
  await game.jump(DAY);
  await game.discord.world.until(() => renderText(first).includes('Correct'), { what: 'its reveal' });
  await game.discord.world.until(() => shown()[1], { what: 'the second question' });
  thread.setThread({ archived: true });
  await game.restart();
  expect((await here?.slash('daily now'))?.content).toContain('on its way to');
  await game.discord.world.until(() => shown()[2], { what: 'the third question' });
  thread.setThread({ archived: true, locked: true });
  expect((await here?.slash('daily now'))?.content).toContain(
    'the thread is locked. Someone who may manage threads can unlock it.',
  );
});

test('an extra question, one that teaches at once, and a pause', async () => {
  const game = await playDaily();
  const [ada, bob] = game.players;
  await set(game, { reveal: 'at once', closes_after: 2 });
  await ada?.slash('daily now');
  const extra = await posted(game, 1);
  expect(renderText(extra)).toContain('Extra question');
  const line = renderText(extra)
    .split('\n')
    .find((text) => text.includes(`**  wrong ${askedIn(extra)}`));
  const reply = await bob?.click(/\*\*([A-F])\*\*/.exec(line ?? '')?.[1] ?? '', extra);
  expect(reply?.content).toContain('Locked in');
  expect(reply?.content).toMatch(new RegExp(`The right answer is [A-F]: \\*\\*right ${askedIn(extra)}\\*\\*`));
  expect((await ada?.slash('daily pause', { until: 'whenever' }))?.content).toContain(
    'couldn’t read `whenever` as a day',
  );
  const [understood] = (await ada?.complete('daily pause', { until: 'next monday' })) ?? [];
  expect(understood?.name).toMatch(/^next monday · Monday, \d/);
  expect((await ada?.complete('daily pause', { until: '' }))?.map(({ value }) => value)).toContain('tomorrow');
  expect(await ada?.complete('daily set', { time: '9:30 pm' })).toEqual([{ name: '21:30', value: '21:30' }]);
  expect((await ada?.slash('daily pause', { until: 'in 2 days' }))?.content).toContain('Paused');
  expect((await ada?.slash('daily pause', { until: '9999-12-31' }))?.content).toContain('more than five years');
  const day = new Date(game.discord.clock.now() + 3 * DAY).toISOString().slice(0, 10);
  expect((await ada?.slash('daily pause', { until: day }))?.content).toContain('Paused');
  await game.jump(2 * DAY);
  expect(dailies(game)).toHaveLength(1);
  await game.jump(DAY + HOUR);
  await posted(game, 2);
});

test('a player who answers shortly before the close is told the result in the same message; one who answered long before is not', async () => {
  const game = await playDaily();
  const [ada, bob] = game.players;
  if (!ada || !bob) throw new Error('there are too few players');
  await set(game, { closes_after: 1 });
  await game.jump(60_000);
  const question = await posted(game, 1);
  await clickOption(bob, question, `right ${askedIn(question)}`);
  await game.jump(HOUR - 10 * 60_000);
  await clickOption(ada, question, `right ${askedIn(question)}`);
  await game.jump(10 * 60_000 + 1000);
  await game.discord.world.until(
    () => /^✅ \*\*[A-D]\*\* \+1,000 · 🔥 \*\*1.day\*\*$/.test(ada.sees().at(-1)?.payload.content ?? ''),
    {
      what: 'the result of who answered at last',
    },
  );
  expect(bob.sees().at(-1)?.payload.content).toContain('Locked in');
});
