import type { OwnPack } from '../../quiz/own-pack.ts';
import type { Written } from '../importing/write-questions.ts';
import { plain } from '../text.ts';
import { fits, MAX_UPLOAD_BYTES, type View } from '../view.ts';
import type { Words } from '../words/en.ts';

/** The most losses in the message. If there are more, or they concern many questions, all of them are in a file. */
const MAX_NAMED = 8;
const MAX_NUMBERS = 5;

/** A pack as a file, and what its format cannot carry. */
export function exportedView(
  words: Words,
  { id, title }: OwnPack,
  format: keyof Words['commands']['questions']['formats'],
  { content, ending, count, losses }: Written,
): View {
  const { export: say } = words.imports;
  const form = words.commands.questions.formats[format];
  const shown = plain(title);
  const numbers = (all: readonly number[]) => all.map((one) => words.format.number(one));
  const named = losses
    .slice(0, MAX_NAMED)
    .map(({ reason, numbers: of }) => say.loss(plain(reason), of.length, numbers(of)));
  const lost = losses.length > 0 ? [say.lost, ...named] : [];
  const isCut = losses.length > MAX_NAMED || losses.some((one) => one.numbers.length > MAX_NUMBERS);
  const all = losses.map(({ reason, numbers: of }) => say.lossLine(reason, numbers(of))).join('\n');
  const lines = [count === 0 ? say.nothing(shown, form) : say.done(count, shown, form)];
  const file = { name: `${id.replace('own.', '')}${ending}`, data: Buffer.from(content), description: say.file(title) };
  const files = [
    ...(count > 0 ? [file] : []),
    ...(isCut ? [{ name: 'not-carried.txt', data: Buffer.from(`${all}\n`), description: say.losses }] : []),
  ];
  if (files.reduce((sum, { data }) => sum + data.length, 0) > MAX_UPLOAD_BYTES) return { content: say.tooLarge };
  const whole = { content: [...lines, ...lost].join('\n'), files };
  return fits(whole) ? whole : { content: lines.join('\n'), files };
}
