import type { Autocomplete, Choice, Context } from '../discord/command.ts';
import { daysText } from '../discord/views/schedules.ts';
import { matchingChoices } from './choices.ts';
import { pauseEndOf, typedTime } from './daily-words.ts';

const USUAL_TIMES = ['08:00', '09:00', '09:30', '10:00', '12:00', '13:30', '15:00', '16:00', '17:00', '18:00'];

/** The schedules of a server, with the current titles of their packs, which may have been renamed since. */
export const schedulesOf = ({ quizmaster, packs }: Pick<Context, 'quizmaster' | 'packs'>, guildId: string) =>
  Promise.all(
    quizmaster.dailies.list(guildId).map(async (item) => {
      const pack = await packs.find(guildId, item.schedule.packId);
      return pack ? { ...item, schedule: { ...item.schedule, packTitle: pack.title } } : item;
    }),
  );

/** The schedules of a server as choices. */
export async function scheduleChoices(typed: string, interaction: Autocomplete, context: Context): Promise<Choice[]> {
  const { words } = context;
  return matchingChoices(
    (await schedulesOf(context, interaction.guildId)).map(({ schedule: { id, channelId, time, days, packTitle } }) => ({
      name: words.commands.daily.scheduleChoice(
        interaction.guild?.channels.cache.get(channelId)?.name ?? words.commands.daily.channelGone,
        time,
        daysText(words, days),
        packTitle,
      ),
      value: id,
    })),
    typed,
  );
}

/** The time as it was understood, or the usual times if none was. */
export function timeChoices(typed: string): Choice[] {
  const time = typedTime(typed);
  return (time ? [time] : USUAL_TIMES.filter((usual) => usual.startsWith(typed.trim()))).map((one) => ({
    name: one,
    value: one,
  }));
}

/** The end of a pause as it was understood, or suggestions, each with its date. */
export async function untilChoices(
  typed: string,
  { guildId, createdTimestamp: now }: Autocomplete,
  { quizmaster, words }: Context,
  { schedule: chosen }: { schedule?: string | undefined },
): Promise<Choice[]> {
  const zone = zoneOf(quizmaster, guildId, chosen);
  const { someDays, choice, endNow } = words.commands.daily.pause;
  const shown = async ([text, name]: [string, string]): Promise<Choice[]> => {
    const until = await pauseEndOf(text, zone, now);
    if (until === undefined) return [];
    return [{ name: until === 0 ? endNow : choice(name, words.format.dates(until, until + 1, zone)), value: text }];
  };
  const understood = typed.trim() === '' ? [] : await shown([typed.trim(), typed.trim()]);
  if (understood.length > 0) return understood;
  const usual = await Promise.all([...Object.entries(someDays).map(shown), shown(['today', endNow])]);
  return matchingChoices(usual.flat(), typed);
}

/** The time zone of the chosen schedule, or of the server's only one. */
export function zoneOf(quizmaster: Context['quizmaster'], guildId: string, chosen: string | undefined): string {
  const own = quizmaster.dailies.list(guildId).map(({ schedule }) => schedule);
  return (own.find(({ id }) => id === chosen) ?? own[0])?.timezone ?? 'UTC';
}
