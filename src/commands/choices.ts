import type { Autocomplete, Choice } from '../discord/command.ts';
import { shorten } from '../discord/text.ts';
import type { Words } from '../discord/words/en.ts';
import type { PackInfo } from '../quizmaster/ports/packs.ts';
import { findZones } from './zones.ts';

/** Discord shows at most this many choices, each with a name of at most this many characters. */
const MAX_CHOICES = 25;
const MAX_NAME_LENGTH = 100;

/** The choices that fit what was typed, as Discord takes them. */
export function matchingChoices(choices: readonly Choice[], typed: string): Choice[] {
  const words = typed.toLowerCase().split(/[\s_]+/);
  return choices
    .filter(({ name, value }) => {
      const text = `${name} ${value}`.toLowerCase().replaceAll('_', ' ');
      return words.every((word) => text.includes(word));
    })
    .slice(0, MAX_CHOICES)
    .map(taken);
}

const taken = ({ name, value }: Choice): Choice => ({ name: shorten(name, MAX_NAME_LENGTH), value });

/** The time zones that fit what was typed, each with its clock and where it is, the likely one first. */
export async function zoneChoices(
  { commands: { timezone }, format }: Words,
  typed: string,
  { createdTimestamp: now, locale }: Pick<Autocomplete, 'createdTimestamp' | 'locale'>,
): Promise<Choice[]> {
  const zones = (await findZones(typed, now, locale)).slice(0, MAX_CHOICES);
  return zones.map(({ zone, city, country }) =>
    taken({ name: timezone(zone, format.clock(now, zone), city, country && format.region(country)), value: zone }),
  );
}

export const packChoices = (typed: string, packs: readonly PackInfo[]): Choice[] =>
  matchingChoices(
    packs.map(({ id, title }) => ({ name: title, value: id })),
    typed,
  );
