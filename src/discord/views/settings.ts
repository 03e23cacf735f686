import { plain } from '../text.ts';
import type { View } from '../view.ts';

/** @param typed the name of the zone that was set just now; none where it was only asked for */
export const timezoneView = (
  { timezone, next }: { timezone: string; next: number },
  typed: string | undefined,
): View => ({
  content: [
    `The time zone of this server is ${typed === undefined ? '' : 'now '}**${timezone}**. ` +
      `The next day begins <t:${Math.round(next / 1000)}:R>, and with it a new daily board.` +
      (typed === undefined ? ' Another one is set with `/settings timezone` and its name.' : ''),
    ...renamedZone(typed, timezone),
  ].join('\n'),
});

/** Where a zone was asked for by another name than the one that it has in our list: says so; else nothing. */
export const renamedZone = (typed: string | undefined, timezone: string): string[] =>
  typed === undefined || typed.toLowerCase() === timezone.toLowerCase()
    ? []
    : [`-# ${plain(typed)} is ${timezone} in the list of time zones.`];
