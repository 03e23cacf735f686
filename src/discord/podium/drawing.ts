import type { Lettering } from './lettering.ts';
import type { Place } from './place.ts';
import { fitted, initialsOf, shownName } from './shown-name.ts';

/** The size of the picture in units. It is rendered at twice that size and shown smaller: on a phone, a unit is half a point. */
export const WIDTH = 720;
const HEIGHT = 430;

/** How wide a step is, and the room for a name above it. */
const STEP = 210;
const ROOM = 222;

/** Where the steps stand, by how many there are: the first place in the middle of three. */
const CENTRES: readonly (readonly number[])[] = [[], [360], [250, 470], [360, 130, 590]];

/** By rank: the height of a step, and its metal, lighter at the top. */
const TOPS = [210, 256, 288];
const METALS = [
  ['#ffd76a', '#e0a21b'],
  ['#dfe5ee', '#a3adbb'],
  ['#eab28a', '#b9733f'],
] as const;

const CARD = '#1f2130';
const INK = '#1a1b26';
const LIGHT = '#ffffff';

/** Colours behind white initials, dark enough to read them. */
const DISCS = ['#4752c4', '#1f7a4d', '#a12d5f', '#8a4b08', '#6b3fa0', '#0b6e8a', '#a4262c', '#4d6b10'];

const NAME = { size: 30, least: 22 };

/** The podium of a quiz as an SVG picture. Letters are outlines, so it needs no fonts. @param places at most three, the first one first */
export function podiumSvg(places: readonly Place[], lettering: Lettering): string {
  const centres = CENTRES[places.length] ?? [];
  const metals = METALS.map(
    ([light, dark], index) =>
      `<linearGradient id="m${index}" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${light}"/><stop offset="1" stop-color="${dark}"/></linearGradient>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<defs>${metals.join('')}<clipPath id="card"><rect width="${WIDTH}" height="${HEIGHT}" rx="20"/></clipPath></defs>`,
    `<g clip-path="url(#card)"><rect width="${WIDTH}" height="${HEIGHT}" fill="${CARD}"/>`,
    ...places.map((place, index) => step(place, centres[index] ?? 0, lettering)),
    '</g></svg>',
  ].join('');
}

/** Somebody's step, with who stands on it. */
function step(place: Place, x: number, lettering: Lettering): string {
  const level = Math.min(place.rank, TOPS.length) - 1;
  const top = TOPS[level] ?? 0;
  const name = shownName(place.name, lettering);
  const shown = name === undefined ? undefined : fitted(name, lettering, ROOM, NAME);
  const radius = level === 0 ? 54 : 46;
  const y = top - 50 - radius;
  return [
    `<rect x="${x - STEP / 2}" y="${top}" width="${STEP}" height="${HEIGHT}" rx="12" fill="url(#m${level})"/>`,
    centred(place.ordinal, x, top + 52, 44, INK, lettering),
    centred(place.points, x, top + 92, 32, INK, lettering),
    centred(place.unit, x, top + 120, 22, INK, lettering),
    `<circle cx="${x}" cy="${y}" r="${radius + 5}" fill="url(#m${level})"/>`,
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="${discOf(place.userId)}"/>`,
    face(place, name, { x, y, radius }, lettering),
    ...(level === 0 ? [crown(x, y - radius - 8)] : []),
    ...(shown ? [centred(shown.text, x, top - 16, shown.size, LIGHT, lettering)] : []),
  ].join('');
}

/** Somebody's picture, their initials, or (if the font cannot write them) a neutral figure. */
function face(
  { avatar, userId }: Place,
  name: string | undefined,
  { x, y, radius }: { x: number; y: number; radius: number },
  lettering: Lettering,
): string {
  if (avatar) {
    const data = Buffer.from(avatar).toString('base64');
    const box = `x="${x - radius}" y="${y - radius}" width="${2 * radius}" height="${2 * radius}"`;
    return (
      `<clipPath id="f${userId}"><circle cx="${x}" cy="${y}" r="${radius}"/></clipPath>` +
      `<image ${box} preserveAspectRatio="xMidYMid slice" clip-path="url(#f${userId})" href="data:image/png;base64,${data}"/>`
    );
  }
  if (name === undefined) return silhouette(x, y, radius);
  return centred(initialsOf(name), x, y + radius * 0.3, radius * 0.84, LIGHT, lettering);
}

function centred(text: string, x: number, y: number, size: number, colour: string, lettering: Lettering): string {
  const left = x - lettering.width(text, size) / 2;
  return `<path fill="${colour}" d="${lettering.outline(text, left, y, size)}"/>`;
}

/** Head and shoulders, for somebody whose name the font cannot write. */
const silhouette = (x: number, y: number, r: number): string =>
  `<g fill="${LIGHT}"><circle cx="${x}" cy="${y - r * 0.2}" r="${r * 0.3}"/>` +
  `<path d="M${x - r * 0.56} ${y + r * 0.66}a${r * 0.56} ${r * 0.5} 0 0 1 ${r * 1.12} 0z"/></g>`;

/** @param y of its foot */
const crown = (x: number, y: number): string =>
  `<path fill="url(#m0)" d="M${x - 26} ${y}l-6 -26 18 11 14 -20 14 20 18 -11 -6 26z"/>`;

/** Taken from the time in the snowflake, since its last bits are nearly always the same. */
const discOf = (userId: string): string => DISCS[Number((BigInt(userId) >> 22n) % BigInt(DISCS.length))] ?? CARD;
