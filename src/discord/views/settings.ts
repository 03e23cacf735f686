import { roleMention } from 'discord.js';
import { button, COLOURS, container, row, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { moment, plain } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';

/** @param typed the name of the zone that was set just now; undefined if it was only asked for */
export function timezoneView(
  words: Words,
  { timezone, next }: { timezone: string; next: number },
  typed: string | undefined,
): View {
  const say = words.settings;
  const reset = say.reset(moment(next, 'R'));
  const lines =
    typed === undefined
      ? [`${say.timezone(timezone)} ${reset}`, say.change]
      : [`${say.timezoneSet(timezone)} ${reset}`, say.follows, ...renamedZone(words, typed, timezone)];
  return { content: lines.join('\n') };
}

/** Says so if a zone was asked for by another name than the one in our list; otherwise empty. */
export const renamedZone = (words: Words, typed: string | undefined, timezone: string): string[] =>
  typed === undefined || typed.toLowerCase() === timezone.toLowerCase()
    ? []
    : [`-# ${words.settings.listedAs(plain(typed), timezone)}`];

/** Who may write the server's own questions. @param isSet just now */
export function editorsView({ editors: say }: Words, roleId: string | undefined, isSet: boolean): View {
  if (roleId === undefined) return { content: say.nobody };
  const role = roleMention(roleId);
  return {
    components: [
      container(
        COLOURS.plain,
        text(isSet ? say.set(role) : say.are(role)),
        row(button(encode({ kind: 'editors' }), say.clear)),
      ),
    ],
  };
}
