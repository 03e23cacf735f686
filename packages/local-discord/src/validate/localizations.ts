/** Localised names and descriptions of commands, and what a command weighs with them. */
import { isObject, oneOf, optional, type Place } from './issues.ts';

/** Source: Discord's API reference, "Locales". */
const LOCALES =
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  );

/** Each text is held to the rule of the text it stands for. */
export function checkLocalizations(at: Place, value: unknown, check: (at: Place, text: unknown) => void): void {
  optional(value, () => {
    if (!isObject(value)) return at.fail('DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
    for (const [locale, text] of Object.entries(value)) {
      oneOf(at.at(locale), locale, LOCALES);
      optional(text, () => check(at.at(locale), text));
    }
  });
}

/** Names, descriptions and choice values of a command and all its options; of each text its longest localisation counts. */
export function commandSize(value: unknown): number {
  if (!isObject(value)) return 0;
  const nested = [value.options, value.choices].flatMap((list) => (Array.isArray(list) ? list : []));
  const own =
    longest(value.name, value.name_localizations) + longest(value.description, value.description_localizations);
  const choiceValue = typeof value.value === 'string' ? value.value.length : 0;
  return nested.reduce((sum, one) => sum + commandSize(one), own + choiceValue);
}

const longest = (text: unknown, localizations: unknown): number =>
  Math.max(
    ...[text, ...(isObject(localizations) ? Object.values(localizations) : [])].map((one) => String(one ?? '').length),
  );
