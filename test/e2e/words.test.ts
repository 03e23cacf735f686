import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { correct } from '../support/correcting.ts';
import { playKnown } from '../support/known-pack.ts';
import { play, renderText } from '../support/play.ts';

/** Packs of one question each. */
function packs(many: number, { title = 'Pack', stem = 'Which one is right?' } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-packs-'));
  for (let index = 0; index < many; index++) {
    writeFileSync(
      join(folder, `pack-${index}.yaml`),
      `title: "${title} ${index}"
description: For tests.
questions:
  - id: one
    stem: "${stem}"
    options: { a: right, b: wrong }
    key: a
    explanation: It is.
    reference: https://example.org/
    difficulty: easy
    tags: [one]
`,
    );
  }
  return folder;
}

test('somebody who asks for what a pack does not have is told only about what was asked for', async () => {
  const game = await playKnown(1, 1, { inside: true });
  const [ada] = game.players;
  const asked = async (options: object) => (await ada?.slash('quiz start', { ...options }))?.content;
  expect(await asked({ difficulty: 'medium' })).toBe(
    'Known has no medium question. It has easy ones: choose among these, or leave `difficulty` out.',
  );
  expect(await asked({ tag: 'odd', difficulty: 'hard' })).toContain('on this topic, but none at that difficulty');
  expect(await asked({ tag: 'even' })).toBe('Known has no question tagged `even`. Its tags: odd.');
  await correct(ada, 'known/question-1', 'void');
  expect(await asked({})).toBe(
    'Every question of Known was voided on this server, so there is none to ask. Choose something else.',
  );
  expect(await asked({ difficulty: 'easy' })).toContain('Every question of Known that fits was voided');
});

test('sixty packs: the help counts the packs it does not name', async () => {
  const game = await play({ inside: true, players: 1, environment: { PACKS_DIR: packs(60) } });
  expect((await game.players[0]?.slash('help'))?.content).toContain('-# and 50 more: type a word of its title');
});

test('titles and questions full of emoji: choices and ranking are cut between characters', async () => {
  const environment = {
    PACKS_DIR: packs(2, { title: `Emoji${'🎯'.repeat(30)}`, stem: `Which${'🎯'.repeat(190)}` }),
  };
  const game = await play({ inside: true, players: 1, environment });
  const [ada] = game.players;
  expect(await ada?.complete('quiz start', { pack: 'emoji' }, 'pack')).toHaveLength(2);
  expect(await ada?.complete('questions correct', { question: 'which' }, 'question')).toHaveLength(2);
  await ada?.slash('quiz start', { pack: 'pack-0', questions: 1, seconds: 20 });
  await game.jump(4000);
  await ada?.click('right', await game.question(1));
  await game.jump(21_000);
  await game.jump(7000);
  const ranking = renderText(await game.ranking());
  expect(ranking).not.toMatch(/\p{Surrogate}/u);
});
