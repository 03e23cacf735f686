import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Resvg } from '@resvg/resvg-js';
import { expect, onTestFinished, test } from 'vitest';
import { createAvatars } from '../../src/discord/podium/avatars.ts';
import { podiumSvg } from '../../src/discord/podium/drawing.ts';
import { FONTS } from '../../src/discord/podium/entry.ts';
import { createLettering } from '../../src/discord/podium/lettering.ts';
import { createPainter } from '../../src/discord/podium/painter.ts';
import type { Place } from '../../src/discord/podium/place.ts';
import { fitted, initialsOf, shownName } from '../../src/discord/podium/shown-name.ts';

const lettering = createLettering(FONTS);

test.each([
  ['Ada Lovelace', 'Ada Lovelace', 'AL'],
  ['jürgen', 'jürgen', 'J'],
  ['Жанна д’Арк', 'Жанна д’Арк', 'ЖА'],
  ['Ὀδυσσεύς', 'Ὀδυσσεύς', 'Ὀ'],
  ['Nguyễn Thị Bích', 'Nguyễn Thị Bích', 'NB'],
  ['Łukasz Żółć', 'Łukasz Żółć', 'ŁŻ'],
  ['𝓐𝓭𝓪', 'Ada', 'A'],
  ['🦊 Fox 👨‍👩‍👧', 'Fox', 'F'],
  ['Z̷̢a̵l̶g̸o', 'Zalgo', 'Z'],
  ['_dot.py_', '_dot.py_', 'DP'],
  ['ßeta', 'ßeta', 'SS'],
  ['田中さくら', undefined, ''],
  ['Ada 田中', undefined, ''],
  ['محمد', undefined, ''],
  ['🦊', undefined, ''],
  ['', undefined, ''],
])('of the name %j is drawn %j', (name, shown, initials) => {
  expect(shownName(name, lettering)).toBe(shown);
  expect(initialsOf(shown ?? '')).toBe(initials);
});

test('a long name is written smaller, then cut between its letters', () => {
  const size = { size: 30, least: 22 };
  expect(fitted('Ada', lettering, 222, size)).toEqual({ text: 'Ada', size: 30 });
  expect(fitted('Ada von Lovelace', lettering, 222, size)).toMatchObject({ text: 'Ada von Lovelace' });
  const long = fitted('WWWWWWWWWWWWWWWWWWWWWWWW', lettering, 222, size);
  expect(long).toMatchObject({ text: expect.stringMatching(/^W{5,}…$/), size: 22 });
  expect(lettering.width(long.text, long.size)).toBeLessThanOrEqual(222);
});

const place = (rank: number, name: string): Place => ({
  rank,
  ordinal: `${rank}th`,
  name,
  points: '2,691',
  unit: 'points',
  userId: String(1_178_000_000_000_000_000n + BigInt(rank)),
});

test('players who share a place stand equally high, each with a crown; a name that cannot be drawn leaves no squares', () => {
  const svg = podiumSvg([place(1, 'Ada'), place(1, '田中'), place(3, 'Cyd')], lettering);
  expect(svg.match(/<rect x="\d+" y="210"/g)).toHaveLength(2);
  expect(svg.match(/<rect x="\d+" y="288"/g)).toHaveLength(1);
  expect(svg.match(/<path fill="url\(#m0\)"/g)).toHaveLength(2);
  // Of everything written, only the second name is missing: three texts a step, initials and names.
  expect(svg.match(/<path fill="#[0-9a-f]{6}"/g)).toHaveLength(3 * 3 + 2 * 2);
  expect(svg).not.toMatch(/<text|font/);
});

test('people who joined at different moments have different colours', () => {
  const svg = podiumSvg(
    [0, 1, 2].map((index) => ({
      ...place(index + 1, 'Ada'),
      userId: String((1_178_000_000_000n + BigInt(index)) << 22n),
    })),
    lettering,
  );
  expect(new Set(svg.match(/fill="#[0-9a-f]{6}"\/><path fill="#ffffff"/g)).size).toBe(3);
});

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

test('a thread makes a PNG, and ends', async () => {
  const painter = createPainter(quiet, 60_000);
  onTestFinished(painter.stop);
  const [one, two] = await Promise.all([painter.podium([place(1, 'Ada')]), painter.podium([place(1, 'Bob')])]);
  for (const png of [one, two]) {
    expect(png?.subarray(1, 4).toString()).toBe('PNG');
    expect([png?.readUInt32BE(16), png?.readUInt32BE(20)]).toEqual([1440, 860]);
  }
  expect(one?.equals(two ?? Buffer.alloc(0))).toBe(false);
  expect(painter.working).toBe(false);
});

test('a picture that takes too long, or is wanted at the end, is left out', async () => {
  const painter = createPainter(quiet, 1);
  expect(await painter.podium([place(1, 'Ada')])).toBeUndefined();
  await painter.stop();
  expect(await painter.podium([place(1, 'Ada')])).toBeUndefined();
  expect(painter.working).toBe(false);
});

const square = (colour: string, size = 128): Buffer =>
  new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="${size}" height="${size}" fill="${colour}"/></svg>`,
  )
    .render()
    .asPng();

test('somebody with a picture is drawn with it, the others with their initials', () => {
  const svg = podiumSvg([{ ...place(1, 'Ada'), avatar: square('#ff0000') }, place(2, 'Bob')], lettering);
  const { pixels, width } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  const at = (x: number, y: number) => [...pixels.subarray(4 * (y * width + x), 4 * (y * width + x) + 3)];
  // The middle of her head and its upper edge; beside it there is the metal of the rim.
  expect(at(250, 106)).toEqual([255, 0, 0]);
  expect(at(250, 56)).toEqual([255, 0, 0]);
  expect(at(250 + 50, 106 - 50)).not.toEqual([255, 0, 0]);
  expect(svg.match(/<image/g)).toHaveLength(1);
});

/** A server of pictures: what it answers by the name of the file. @returns its address, and what was asked for */
async function pictureServer(): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = request.url?.split('/').at(-1) ?? '';
    asked.push(name);
    if (name === 'silent.png') return;
    if (name === 'missing.png') return void response.writeHead(404).end();
    if (name === 'elsewhere.png') return void response.writeHead(302, { location: '/avatars/1/good.png' }).end();
    if (name === 'huge.png') return void response.end(Buffer.alloc(300 * 1024, square('#00ff00')));
    if (name === 'wide.png') return void response.end(square('#00ff00', 600));
    response.end(name === 'page.png' ? '<html>' : square('#00ff00'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test('pictures come only from Discord’s address, small, soon, and once', async () => {
  const { origin, asked } = await pictureServer();
  // However busy the machine is.
  const avatars = createAvatars(origin, quiet, 30_000);
  const address = (name: string, userId = '1') => `${origin}/avatars/${userId}/${name}.png`;
  const bad = ['missing', 'elsewhere', 'huge', 'wide', 'page'].map((name) => address(name));
  const foreign = ['http://127.0.0.1:9/avatars/1/good.png', `${origin}.example.org/avatars/1/good.png`];
  const loaded = await avatars.load([...bad, ...foreign, address('good'), address('mine', '2')]);
  expect([...loaded.keys()]).toEqual([address('good'), address('mine', '2')]);
  expect(asked).toHaveLength(7);

  // Neither what there is nor what could not be had is asked for again.
  expect([...(await avatars.load([...bad, address('good')])).keys()]).toEqual([address('good')]);
  expect(asked).toHaveLength(7);
  avatars.drop('1');
  await avatars.load([address('good'), address('mine', '2')]);
  expect(asked.slice(7)).toEqual(['good.png']);

  expect(await createAvatars(origin, quiet, 50).load([address('silent')])).toEqual(new Map());
  expect(await createAvatars(undefined, quiet).load([address('good')])).toEqual(new Map());
});
