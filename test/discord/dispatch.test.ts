import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { Command } from '../../src/discord/command.ts';
import { text } from '../../src/discord/components.ts';
import { command } from '../../src/discord/definition.ts';
import { connected, hearing } from '../support/edge.ts';

const CALLBACK = 'POST /interactions/:interaction/:token/callback';
const EDIT = 'PATCH /webhooks/:application/:token/messages/:message';
const SORRY = 'Discord didn’t take my answer, so I can’t show it.';

/** Longer than people wait without being asked for patience. */
const SLOW_MS = 2200;

const named = (name: string, run: Parameters<typeof command>[0]['run']): Command =>
  command({ name, description: name, run });

const slow = named('slow', async (_given, _interaction, respond) => {
  await sleep(SLOW_MS);
  await respond.privately({ content: 'At last.' });
});

test('after "thinking …", an answer that is too large for Discord becomes a plain sentence', async () => {
  const edge = await connected();
  await hearing(edge, [slow]);
  const [ann] = edge.people;
  edge.discord.faults.add({
    route: EDIT,
    times: 1,
    trouble: { status: 413, body: { message: 'Request entity too large', code: 40005 } },
  });
  const outcome = await ann.slash('slow');
  expect(outcome.state).toBe('deferred');
  await outcome.settled();
  expect(outcome.content).toContain(SORRY);
  expect(edge.logged).toEqual(['Discord did not take the answer to an interaction']);
});

test('after "thinking …" whose confirmation was lost, the answer comes all the same', async () => {
  const edge = await connected();
  await hearing(edge, [slow]);
  edge.discord.faults.add({ route: CALLBACK, times: 1, trouble: 'drop-after' });
  const outcome = await edge.people[0].slash('slow');
  await outcome.settled();
  expect(outcome.content).toBe('At last.');
});

test('after "thinking …" was refused temporarily, the answer comes as usual', async () => {
  const edge = await connected();
  await hearing(edge, [slow]);
  edge.discord.faults.add({ route: CALLBACK, times: 1, trouble: { status: 404, body: { message: '404', code: 0 } } });
  expect((await edge.people[0].slash('slow')).content).toBe('At last.');
  expect(edge.discord.violations).toEqual([]);
});

test('an answer that takes long says so at once, and then takes the place of that message', async () => {
  const edge = await connected();
  let tellReady = () => {};
  const ready = new Promise<void>((resolve) => {
    tellReady = resolve;
  });
  const board = named('board', async (_given, _interaction, respond) => {
    respond.meanwhile({ content: 'Adding up.' });
    await ready;
    await respond.publicly({ components: [text('The board.')] });
  });
  await hearing(edge, [board]);
  const outcome = await edge.people[0].slash('board');
  expect(outcome).toMatchObject({ state: 'answered', ephemeral: false, content: 'Adding up.' });
  tellReady();
  await vi.waitFor(() => expect(outcome.content).toBe('The board.'), 10_000);
  expect(edge.discord.violations).toEqual([]);
});

test('a public answer is public, also after a private "thinking …"', async () => {
  const edge = await connected();
  const late = named('late', async (_given, _interaction, respond) => {
    await sleep(SLOW_MS);
    await respond.publicly({ components: [text('A quiz starts.')] });
  });
  await hearing(edge, [late]);
  const outcome = await edge.people[0].slash('late');
  expect(outcome).toMatchObject({ state: 'deferred', ephemeral: true });
  await outcome.settled();
  await vi.waitFor(() => expect(outcome.followUps.map((one) => one.ephemeralFor)).toEqual([null]), 10_000);
  expect(outcome.content).toContain('Here it is');
  expect(JSON.stringify(outcome.followUps[0]?.payload)).toContain('A quiz starts.');
  expect(edge.discord.violations).toEqual([]);
});

test('an answer whose content Discord refuses is told in other words, with or without "thinking …"', async () => {
  const edge = await connected();
  const endless = named('endless', (_given, _interaction, respond) => respond.privately({ content: 'x'.repeat(2001) }));
  await hearing(edge, [endless]);
  expect((await edge.people[0].slash('endless')).content).toContain(SORRY);
});

test('if not even that can be said, the log says so', async () => {
  const edge = await connected();
  await hearing(edge, [slow]);
  edge.discord.faults.add({ route: EDIT, trouble: { status: 500 } });
  await edge.people[0].slash('slow');
  await vi.waitFor(() => expect(edge.logged).toContain('nor could that be said'), 10_000);
  const ids = edge.facts.flatMap((told) => ('interactionId' in told ? [told.interactionId] : []));
  expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
});

test('a command that forgets to answer, and one that is no longer known, are answered', async () => {
  const edge = await connected();
  const silent = named('silent', async () => undefined);
  await hearing(edge, [silent]);
  const { content } = await edge.people[0].slash('silent');
  expect(content).toContain('Something went wrong on our side, so I can’t tell whether that was done.');
  // What the person reports is what the log goes by.
  const [, id] = /give this number to whoever runs the bot: (\d+)/.exec(content) ?? [];
  expect(edge.facts.at(-1)).toMatchObject({ interactionId: id });
  const { client, guild, people } = edge;
  await client.rest.put(`/applications/${client.application.id}/guilds/${guild.id}/commands`, {
    body: [{ name: 'former', description: 'Of an earlier version' }],
  });
  expect((await people[0].slash('former')).content).toContain('no longer known here');
});
