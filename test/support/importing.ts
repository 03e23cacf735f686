import { type Actor, allComponents, type LocalDiscord, type Outcome } from '@popquiz/local-discord';
import { textIn as rawTextIn, shown } from './outcomes.ts';

/** Where something is waited for. */
type World = { discord: Pick<LocalDiscord, 'world'> };

/** With plain spaces between numbers and what they count. */
export const textIn = (outcome: Outcome): string => rawTextIn(outcome).replaceAll('\u00a0', ' ');

/** Brings a file, and waits for its report, or for why there is none. */
export async function bring(
  game: World,
  person: Actor,
  name: string,
  content: string | Uint8Array,
  options: Record<string, string> = {},
): Promise<Outcome> {
  const data = typeof content === 'string' ? Buffer.from(content) : content;
  return over(game, await person.slash('questions import', { file: { name, data }, ...options }));
}

/** The answer, once nothing is being read or saved any more. */
export async function over(game: World, outcome: Outcome): Promise<Outcome> {
  const isOver = () => {
    const { message } = outcome;
    const ids = message && allComponents(message.payload.components).flatMap(({ custom_id }) => custom_id ?? []);
    return ids && !(ids.length === 1 && /^(reading|import:open)/.test(ids[0] ?? ''));
  };
  await game.discord.world.until(isOver, { what: 'the end of reading or saving', timeoutMs: 60_000 });
  return outcome;
}

/** Presses what has a custom id that begins like this. @returns the answer once it is there, on the same message or a later one */
export async function press(person: Actor, outcome: Outcome, id: string): Promise<Outcome> {
  const message = shown(outcome);
  const found = allComponents(message.payload.components).find(({ custom_id }) => custom_id?.startsWith(id));
  if (!found?.custom_id) throw new Error(`nothing like ${id} in:\n${textIn(outcome)}`);
  return (await person.click({ customId: found.custom_id }, message)).settled({ timeoutMs: 30_000 });
}

/** Presses a button by its label, as `press` does. */
export const click = async (person: Actor, outcome: Outcome, label: string): Promise<Outcome> =>
  (await person.click(label, shown(outcome))).settled({ timeoutMs: 30_000 });

/** Saves what a report is about. */
export const save = async (game: World, person: Actor, report: Outcome): Promise<Outcome> =>
  over(game, await press(person, report, 'import:save'));

/** The file that came with an answer, once that is there. */
export async function fileIn(outcome: Outcome, name?: string): Promise<Buffer> {
  const { attachments } = shown(await outcome.settled({ timeoutMs: 30_000 })).payload;
  const file = attachments.find(({ filename }) => name === undefined || filename === name);
  if (!file) throw new Error(`no ${name}, but ${attachments.map(({ filename }) => filename)}`);
  return Buffer.from(await (await fetch(file.url)).arrayBuffer());
}
