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

/** Who may write the server's own questions. @param isSet whether it was set just now */
export function editorsView({ editors: say }: Words, roleId: string | undefined, isSet: boolean): View {
  if (roleId === undefined) return { content: say.nobody };
  const role = roleMention(roleId);
  return {
    components: [
      container(
        COLOURS.plain,
        text(isSet ? say.set(role) : say.are(role)),
        row(button(encode({ kind: 'editors', action: 'clear' }), say.clear)),
      ),
    ],
  };
}

/** The default pack that a server has chosen, if any. `title`: undefined if that pack is gone. */
export type ChosenDefault = { title: string | undefined } | undefined;

/** The pack that is played if nobody chooses one. @param usual the title of the bot's own default */
export function defaultPackView(words: Words, chosen: ChosenDefault, usual: string, isSet: boolean): View {
  const say = words.defaultPack;
  if (!chosen) return { content: defaultText(words, chosen, usual) };
  const line = isSet && chosen.title !== undefined ? say.set(plain(chosen.title)) : defaultText(words, chosen, usual);
  return {
    components: [
      container(COLOURS.plain, text(line), row(button(encode({ kind: 'defaultpack', action: 'clear' }), say.clear))),
    ],
  };
}

function defaultText({ defaultPack: say }: Words, chosen: ChosenDefault, usual: string): string {
  if (!chosen) return say.none(plain(usual));
  return chosen.title === undefined ? say.gone(plain(usual)) : say.is(plain(chosen.title));
}

/** Everything that is set on a server. @param next when its next day begins: ms since the epoch */
export const settingsView = (
  words: Words,
  set: { timezone: string; next: number; editorRoleId: string | undefined; chosen: ChosenDefault; usual: string },
): View => ({
  components: [
    container(
      COLOURS.plain,
      text(`### ${words.settings.title}`),
      text(`${words.settings.timezone(set.timezone)} ${words.settings.reset(moment(set.next, 'R'))}`),
      text(defaultText(words, set.chosen, set.usual)),
      text(set.editorRoleId === undefined ? words.editors.nobody : words.editors.are(roleMention(set.editorRoleId))),
    ),
  ],
});

/** A note that another pack replaces the server's default, which is gone. */
export const replacedDefaultLine = ({ defaultPack: say }: Words, isInstead: boolean): string[] =>
  isInstead ? [`-# ${say.instead}`] : [];
