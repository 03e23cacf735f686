import type { View } from '../view.ts';

/** @param changed whether it was set just now, or only asked for */
export const timezoneView = ({ timezone, next }: { timezone: string; next: number }, changed: boolean): View => ({
  content:
    `${changed ? 'The time zone of this server is now' : 'The time zone of this server is'} **${timezone}**. ` +
    `The next day begins <t:${Math.round(next / 1000)}:R>, and with it a new daily board.` +
    (changed ? '' : ' Change it with `/settings timezone zone:`'),
});
