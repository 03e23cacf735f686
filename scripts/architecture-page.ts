import { fileURLToPath } from 'node:url';
import { type Imports, importsIn, mermaid, reduced } from './imports.ts';

/** The page with the diagrams, each between two marks. */
export const PAGE = 'docs/developers.md';

/** Shared files that every room may use. The other files outside the rooms put the parts together. */
const SHARED = new Set([
  'clock.ts',
  'decode-text.ts',
  'fatal.ts',
  'health.ts',
  'listen-errors.ts',
  'log.ts',
  'lost-connections.ts',
  'start-error.ts',
  'version.ts',
]);

const roomOf = (file: string): string | undefined => {
  if (file.startsWith('..')) return undefined;
  const [room = ''] = file.split('/');
  if (room !== file) return room;
  return SHARED.has(file) ? 'shared' : 'bot';
};

/** The parts of the bot, from its source. */
export const parts = (): Imports => reduced(importsIn(folder('src'), roomOf));

/** The rooms of the quizmaster, without the files that put them together. */
export const rooms = (): Imports =>
  reduced(importsIn(folder('src/quizmaster'), (file) => (/^[^./][^/]*\//.test(file) ? file.split('/')[0] : undefined)));

const LABELS = {
  bot: 'bot.ts, main.ts: puts the parts together',
  shared: 'health, log, clock, fatal',
  commands: 'commands: one file each',
  discord: 'discord: the edge, every word',
  doctor: 'doctor',
  formats: 'formats: other tools’ files',
  lint: 'lint',
  packs: 'packs: files of questions',
  pages: 'pages: privacy, terms',
  popquiz: 'popquiz: the command line',
  quiz: 'quiz: pure rules',
  quizmaster: 'quizmaster: conducts',
  store: 'store: Keyv',
};

/** The page with its diagrams redrawn. */
export function drawn(page: string): string {
  const diagrams = { parts: mermaid(parts(), LABELS), rooms: mermaid(rooms()) };
  return Object.entries(diagrams).reduce(
    (text, [name, diagram]) =>
      text.replace(new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`), `$1\n${diagram}\n\n$2`),
    page,
  );
}

const folder = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
