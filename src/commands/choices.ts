import type { Choice } from '../discord/command.ts';
import { shorten } from '../discord/text.ts';
import { timezones } from '../quiz/period.ts';
import type { PackInfo } from '../quizmaster/ports/packs.ts';

/** Discord shows at most this many choices, each with a name of at most so many characters. */
const MOST_CHOICES = 25;
const LONGEST_NAME = 100;

/** The choices that fit what was typed, as Discord takes them. */
export function matchingChoices(choices: readonly Choice[], typed: string): Choice[] {
  const words = typed.toLowerCase().split(/[\s_]+/);
  return choices
    .filter(({ name, value }) => {
      const text = `${name} ${value}`.toLowerCase().replaceAll('_', ' ');
      return words.every((word) => text.includes(word));
    })
    .slice(0, MOST_CHOICES)
    .map(({ name, value }) => ({ name: shorten(name, LONGEST_NAME), value }));
}

export const zoneChoices = (typed: string): Choice[] =>
  matchingChoices(
    timezones().map((zone) => ({ name: zone, value: zone })),
    typed,
  );

export const packChoices = (typed: string, packs: readonly PackInfo[]): Choice[] =>
  matchingChoices(
    packs.map(({ id, title }) => ({ name: title, value: id })),
    typed,
  );
