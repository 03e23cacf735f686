import { allComponents, type Message } from '@popquiz/local-discord';
import { Resvg } from '@resvg/resvg-js';
import { expect, test } from 'vitest';
import { knownPacks } from '../support/known-pack.ts';
import { type Play, play, renderText } from '../support/play.ts';

const POST = 'POST /channels/:channel/messages';

/** Plays a question, which the first player knows, to its ranking. */
async function played(game: Play): Promise<Message> {
  const before = game.channel.messages.length;
  const [ada, ...others] = game.players;
  const shown = (what: RegExp) =>
    game.discord.world.until(
      () => game.channel.messages.slice(before).find((message) => what.test(renderText(message))),
      { what: String(what), timeoutMs: 30_000 },
    );
  await ada?.slash('quiz start', { questions: 1, seconds: 20 });
  await game.jump(4000);
  const question = await shown(/Question 1 of 1[\s\S]*closes/);
  const right = /\*\*([A-C])\*\* +right/.exec(renderText(question))?.[1] ?? '';
  await ada?.click(right, question);
  for (const player of others) await player.click(right === 'A' ? 'B' : 'A', question);
  await game.jump(21_000);
  await shown(/Question 1 of 1[\s\S]*closed/);
  await game.jump(7000);
  return shown(/Play again/);
}

/** A pixel of a PNG, read by what draws them. */
function pixelOf(png: Buffer, x: number, y: number): number[] {
  const href = `data:image/png;base64,${png.toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1440" height="860"><image width="1440" height="860" href="${href}"/></svg>`;
  const { pixels, width } = new Resvg(svg).render();
  return [...pixels.subarray(4 * (y * width + x), 4 * (y * width + x) + 3)];
}

const pictures = ({ payload }: Message) => allComponents(payload.components).flatMap(({ items }) => items ?? []);

test('a ranking has its podium as a picture, and comes without one if that is refused', async () => {
  const red =
    '<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128"><rect width="128" height="128" fill="red"/></svg>';
  const face = new Resvg(red).render().asPng();
  const game = await play({ players: 3, inside: true, environment: { PACKS_DIR: knownPacks(5) }, picture: face });
  const ranking = await played(game);
  await game.over();
  const [picture] = pictures(ranking);
  const points = /🥇 \*\*ada\*\* · \*\*([\d,]+)\*\* points/.exec(renderText(ranking))?.[1];
  expect(picture?.description, game.bot.output.slice(-1500)).toBe(`Podium: 1st ada, ${points} points`);
  const png = Buffer.from(await (await fetch(picture?.media.url ?? '')).arrayBuffer());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // The middle of the winner's head.
  expect(pixelOf(png, 720, 212)).toEqual([255, 0, 0]);

  // Refused for the picture alone.
  const trouble = { status: 403, body: { message: 'Missing Permissions', code: 50013 } };
  const fault = game.discord.faults.add({
    route: POST,
    trouble,
    when: ({ body }) => JSON.stringify(body).includes('podium.png'),
  });
  expect(pictures(await played(game))).toEqual([]);
  expect(fault.hits).toBe(1);
  await game.over();

  game.channel.denyBot('ATTACH_FILES');
  expect(pictures(await played(game))).toEqual([]);
  expect(fault.hits).toBe(1);
});
