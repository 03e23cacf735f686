import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import type { BotProcess } from '../support/bot-process.ts';
import { knownPacks } from '../support/known-pack.ts';
import { type Play, play, renderText } from '../support/play.ts';

/** A pack with one question. */
const pack = (title: string, stem: string): string =>
  `title: ${title}\ndescription: For tests.\nquestions:\n  - stem: ${stem}\n    options: { a: Some, b: Others }\n    key: a\n`;

const folder = (): string => mkdtempSync(join(tmpdir(), 'popquiz-packs-'));

/** The pack that comes first where a quiz is started without a choice, and all titles. */
async function offered(game: Play): Promise<string[]> {
  const choices = await game.players[0]?.complete('quiz start', { pack: '' });
  return choices?.map(({ name }) => name) ?? [];
}

test('the owner of the bot reloads its packs: all or nothing, while a quiz goes on as it was', async () => {
  const application: Record<string, unknown> = {};
  const [known, team] = [knownPacks(3), folder()];
  writeFileSync(join(team, 'team.yaml'), pack('Team', 'Whose is it?'));
  const game = await play({
    inside: true,
    discord: { application },
    environment: { PACKS_DIR: `${known}${delimiter}${team}` },
  });
  const [ada, bob] = game.players;
  application.owner = { id: ada?.person.id, username: 'ada', discriminator: '0', avatar: null, global_name: null };
  expect(await offered(game)).toEqual(['Known', 'Team']);

  await ada?.slash('quiz start', { pack: 'known', questions: 3, seconds: 10 });
  await game.jump(4000);
  await game.question(1);

  // A mistake in one file, and a good change in another: nothing changes.
  writeFileSync(join(known, 'known.yaml'), pack('Known', 'What is new here, and what is not?'));
  writeFileSync(join(team, 'team.yaml'), 'title: Team\n');
  const refused = await ada?.slash('questions reload');
  expect(refused?.ephemeral).toBe(true);
  expect(refused?.content).toMatch(/^Nothing has changed, because the packs have 2 mistakes\. /);
  expect(refused?.content).toMatch(/team\.yaml:\d+:\d+ /);
  expect(await offered(game)).toEqual(['Known', 'Team']);

  writeFileSync(join(team, 'ours.yaml'), pack('Ours', 'Who are we?'));
  writeFileSync(join(team, 'team.yaml'), pack('Team', 'Whose is it?'));
  game.guild.join(bob?.person ?? never(), { admin: true });
  expect((await bob?.slash('questions reload'))?.content).toContain('Only the owner of the bot');
  expect((await ada?.slash('questions reload'))?.content).toBe(
    'Read again: 3 packs, 3 questions. Quizzes that are running go on as they were.',
  );
  expect(await offered(game)).toEqual(['Known', 'Ours', 'Team']);

  // The questions of the quiz are in no file any more.
  for (const number of [1, 2, 3]) {
    expect(renderText(await game.question(number))).toContain('Which way does number');
    await game.jump(11_000);
    await game.revealed(number);
    await game.jump(8000);
  }
  await game.ranking();
  await game.over();
  await ada?.slash('quiz start', { pack: 'known', questions: 3, seconds: 10 });
  await game.jump(4000);
  await game.discord.world.until(
    () => game.channel.messages.map(renderText).find((text) => /Question 1 of 1[\s\S]*What is new here/.test(text)),
    { what: 'the new question' },
  );
});

test('SIGHUP makes a service reload its packs', async () => {
  const known = knownPacks(1);
  const game = await play({ realTime: true, environment: { PACKS_DIR: known } });
  const { child, said } = game.bot as BotProcess;
  writeFileSync(join(known, 'more.yaml'), 'title: More\n');
  child.kill('SIGHUP');
  await said(/the packs have mistakes/);
  expect(await offered(game)).toEqual(['Known']);
  writeFileSync(join(known, 'more.yaml'), pack('More', 'Is there more?'));
  child.kill('SIGHUP');
  await said(/the packs were read again/);
  expect(await offered(game)).toEqual(['Known', 'More']);
});

function never(): never {
  throw new Error('nobody is there');
}
