import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor, Message } from '@popquiz/local-discord';
import { type Play, play, renderText } from './play.ts';

/**
 * A folder with one pack whose right options say so: `right 1`, beside `left 1` and `wrong 1`, so long a one that none stands on
 * its button. Odd questions are easy.
 */
export function knownPacks(questions: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-packs-'));
  const list = Array.from({ length: questions }, (_, index) => index + 1).map(
    (number) => `  - id: question-${number}
    stem: Which way does number ${number} go?
    options: { a: right ${number}, b: left ${number}, c: wrong ${number} in every single way }
    key: a
    explanation: Number ${number} goes right.
    reference: https://example.org/${number}
    difficulty: ${number % 2 ? 'easy' : 'hard'}
    tags: [${number % 2 ? 'odd' : 'even'}]
`,
  );
  writeFileSync(join(folder, 'known.yaml'), `title: Known\ndescription: For tests.\nquestions:\n${list.join('')}`);
  return folder;
}

/** Long enough that a few tenths of a second, on a slow machine, cost nobody a point. */
const SECONDS = 300;

/** What each player chooses in each question; undefined keeps out of it. */
export type Plan = (player: number, question: string) => 'right' | 'left' | 'wrong' | undefined;

export const playKnown = (questions: number, players: number, { inside = false } = {}): Promise<Play> =>
  play({ players, inside, environment: { PACKS_DIR: knownPacks(questions) } });

/** Plays a whole quiz by the plan, from the command to the ranking. @returns the ranking */
export async function playQuiz(game: Play, questions: number, plan: Plan): Promise<Message> {
  const { players } = game;
  const ranked = game.channel.messages.length;
  await players[0]?.slash('quiz start', { questions, seconds: SECONDS });
  await game.jump(4000);
  for (let number = 1; number <= questions; number++) {
    const message = await game.discord.world.until(
      () =>
        game.channel.messages.slice(ranked).find((one) => {
          const text = renderText(one);
          return text.includes(`Question ${number} of`) && text.includes('closes');
        }),
      { what: `question ${number}` },
    );
    const [, asked = ''] = /Which way does number (\d+) go/.exec(renderText(message)) ?? [];
    for (const [index, player] of players.entries()) {
      const choice = plan(index, asked);
      if (choice) await clickOption(player, message, `${choice} ${asked}`);
    }
    await game.jump(SECONDS * 1000 + 1000);
    await game.discord.world.until(() => renderText(message).includes('closed'), { what: `reveal ${number}` });
    await game.jump(7000);
  }
  const ranking = await game.discord.world.until(
    () => game.channel.messages.slice(ranked).find((one) => renderText(one).includes('My answers')),
    { what: 'the ranking' },
  );
  await game.over();
  return ranking;
}

/** Clicks the button beside an option. */
export async function clickOption(player: Actor, message: Message, option: string): Promise<void> {
  const line = renderText(message)
    .split('\n')
    .find((text) => text.includes(`**  ${option}`));
  const letter = line?.match(/\*\*([A-F])\*\*/)?.[1];
  if (!letter) throw new Error(`no option ${option} in ${renderText(message)}`);
  const { content } = await player.click(letter, message);
  if (!content.startsWith(`🔒 Locked in: **${letter}** · ${option}`)) throw new Error(`not taken: ${content}`);
}

/** The text of a file that came with a message. */
export async function fileOf(message: Message | null | undefined, name: string): Promise<string> {
  const file = message?.payload.attachments.find(({ filename }) => filename === name);
  if (!file) throw new Error(`no file ${name}`);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await (await fetch(file.url)).arrayBuffer());
}
