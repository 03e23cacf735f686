import { DateTime } from 'luxon';
import { commandGroup, subcommand } from '../discord/definition.ts';
import { refusalView } from '../discord/views/refusals.ts';
import { timezoneView } from '../discord/views/settings.ts';
import { zoneChoices } from './choices.ts';

export const settings = commandGroup({
  name: 'settings',
  description: 'How Popquiz works on this server',
  admin: true,
  subcommands: {
    timezone: subcommand({
      description: 'Where the days, weeks and months of the leaderboard begin',
      options: {
        zone: {
          type: 'text',
          description: 'Such as Europe/Berlin; leave it out to see what is set',
          autocomplete: true,
        },
      },

      async run({ zone }, { guildId }, respond, { quizmaster }) {
        const outcome = await quizmaster.settings.setTimezone(
          guildId,
          zone ?? (await quizmaster.settings.of(guildId)).timezone,
        );
        if (!outcome.ok) return respond.privately(refusalView(outcome.refusal));
        await respond.privately(timezoneView(outcome, zone));
      },

      complete: {
        zone: (typed, { createdTimestamp }) =>
          zoneChoices(typed).map(({ name, value }) => ({
            name: `${name} · ${DateTime.fromMillis(createdTimestamp, { zone: value }).toFormat('HH:mm')}`,
            value,
          })),
      },
    }),
  },
});
