/** Everything the person at the page can do. Each function sends one request and puts its consequences into the state. */
import type { Snowflake } from '@popquiz/local-discord/wire';
import type { Answers, OptionValues, Reaction, Refusal, Requests } from '../../protocol.ts';
import { watch } from './feed.ts';
import { addressChannel, addressPerson, keepOwnName, keepToured, ownName } from './identity.ts';
import { type Drawer, getState, type PanelTab, update } from './store.ts';

export const DAILY_CHANNEL = 'daily-question';

/** Sends a request. A refusal is shown as a notice and comes back as null. */
export async function ask<N extends keyof Requests>(name: N, body: Requests[N]): Promise<Answers[N] | null> {
  try {
    const response = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Answers[N] | Refusal;
    if (response.ok) return answer as Answers[N];
    update(() => ({ notice: (answer as Refusal).error }));
  } catch {
    update(() => ({ notice: 'The playground does not answer. Is it still running in your terminal?' }));
  }
  return null;
}

/** Resolves with whether the bot answered. */
export async function sendCommand(path: string, options: OptionValues): Promise<boolean> {
  const { viewer: as, channelId } = getState();
  if (!as || !channelId) return false;
  const key = getState().sent + 1;
  update(({ pending }) => ({ sent: key, pending: [...pending, { key, as, channelId, path, failed: false }] }));
  const reaction = await ask('command', { as, channel: channelId, path, options });
  showModal(reaction);
  update(({ pending }) => ({
    pending:
      reaction?.answered === false
        ? pending.map((command) => (command.key === key ? { ...command, failed: true } : command))
        : pending.filter((command) => command.key !== key),
  }));
  return reaction?.answered === true;
}

export function dismissFailedCommand(key: number): void {
  update(({ pending }) => ({ pending: pending.filter((command) => command.key !== key) }));
}

/** Clicks a button, or sends what was picked in a select menu. */
export const operate = (message: Snowflake, customId: string, values?: readonly string[]): Promise<void> =>
  use(message, customId, (as) =>
    values ? ask('choose', { as, message, customId, values }) : ask('click', { as, message, customId }),
  );

/** Sends a command of the message's menu. */
export const sendMenuCommand = (message: Snowflake, command: string): Promise<void> =>
  use(message, command, (as) => ask('menu', { as, message, command }));

/** @param what is used of the message: it can be used again when the bot has reacted */
async function use(message: Snowflake, what: string, send: (as: Snowflake) => Promise<Reaction | null>): Promise<void> {
  const { viewer: as } = getState();
  if (!as) return;
  const key = busyKey(message, what);
  if (getState().busy.has(key)) return;
  update(({ busy, failedClicks }) => ({ busy: new Set(busy).add(key), failedClicks: without(failedClicks, message) }));
  const reaction = await send(as);
  showModal(reaction);
  update(({ busy, failedClicks }) => ({
    busy: without(busy, key),
    failedClicks: reaction?.answered === false ? new Set(failedClicks).add(message) : failedClicks,
  }));
}

export const busyKey = (message: Snowflake, customId: string): string => `${message} ${customId}`;

const without = <T>(set: ReadonlySet<T>, gone: T): ReadonlySet<T> => new Set([...set].filter((item) => item !== gone));

function showModal(reaction: Reaction | null): void {
  const modal = reaction?.modal;
  if (modal) update(() => ({ modal }));
}

/** Resolves with whether the bot took it; a modal that failed stays open. */
export async function submitModal(modal: Snowflake, fields: Requests['submit']['fields']): Promise<boolean> {
  const { viewer: as } = getState();
  if (!as) return false;
  const reaction = await ask('submit', { as, modal, fields });
  if (!reaction?.answered) return false;
  update(() => ({ modal: null }));
  return true;
}

export const closeModal = (): void => update(() => ({ modal: null }));

/** Resolves with whether it was said. */
export async function say(content: string): Promise<boolean> {
  const { viewer: as, channelId } = getState();
  if (!as || !channelId) return false;
  update(({ sent }) => ({ sent: sent + 1 }));
  return (await ask('say', { as, channel: channelId, content })) !== null;
}

export async function dismissMessage(message: Snowflake): Promise<void> {
  const { viewer: as } = getState();
  if (as) await ask('dismiss', { as, message });
}

export function becomePerson(name: string): void {
  addressPerson(name === ownName() ? null : name);
  watch();
}

/** Says how one is called, once. Resolves with whether that is known now. */
export async function callMe(name: string): Promise<boolean> {
  const known = await ask('call-me', { name });
  if (!known) return false;
  keepOwnName(name);
  const other = known.id !== getState().viewer;
  update(() => ({ named: true, viewer: known.id }));
  if (other) watch();
  return true;
}

export async function addPerson(name: string): Promise<void> {
  const added = await ask('add-person', { name });
  if (added) becomePerson(name);
}

export function openChannel(channelId: Snowflake): void {
  const name = getState().world?.channels.find(({ id }) => id === channelId)?.name;
  if (name) addressChannel(name);
  update(({ unread }) => ({ channelId, unread: without(unread, channelId), drawer: null }));
}

/** Scrolls to a message and highlights it for a moment. */
export function jumpTo(channelId: Snowflake, message: Snowflake | undefined): void {
  const { world, messages, jump } = getState();
  if (!world?.channels.some(({ id }) => id === channelId)) {
    update(() => ({ notice: 'There is no such channel.' }));
    return;
  }
  openChannel(channelId);
  if (message === undefined) return;
  const there = messages.get(channelId)?.some(({ id }) => id === message);
  update(() =>
    there ? { jump: { message, count: (jump?.count ?? 0) + 1 } } : { notice: 'That message was deleted.' },
  );
}

/** Puts a command into the message box, as if it had been picked. */
export const fillBox = (path: string): void =>
  update(({ wanted }) => ({ wanted: { path, count: (wanted?.count ?? 0) + 1 }, drawer: null }));

/** @param what is named in the notice, such as `Text` */
export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    update(() => ({ notice: `${what} copied` }));
  } catch {
    update(() => ({ notice: 'This browser does not let the page copy.' }));
  }
}

/** Has a question each day in the channel that is there for it, and goes on to the first one. */
export async function setUpDaily(): Promise<void> {
  const channels = getState().world?.channels ?? [];
  const channel = channels.find(({ name }) => name === DAILY_CHANNEL) ?? channels[0];
  if (!channel) return;
  openChannel(channel.id);
  const answered = await sendCommand('daily set', { channel: channel.id, time: '09:00' });
  if (answered) await ask('jump-to-message', { channel: channel.id });
}

export function endTour(): void {
  keepToured();
  update(() => ({ toured: true }));
}

export const openDrawer = (drawer: Drawer | null): void => update(() => ({ drawer }));
export const openTab = (tab: PanelTab): void => update(() => ({ tab }));
export const clearNotice = (): void => update(() => ({ notice: null }));
