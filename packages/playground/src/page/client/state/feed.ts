/** Listens to what this person's client sees, and folds it into the state. Reconnects by itself. */
import type { Snowflake, WireMessage } from '@popquiz/local-discord/wire';
import { FEED_PATH, type FeedEvent } from '../../protocol.ts';
import { addressedChannel, identity } from './identity.ts';
import { type State, update } from './store.ts';
import { setWorldTime } from './world-time.ts';

const RETRY_MS = 1000;

/** The request log keeps this many lines. */
const REQUESTS_KEPT = 500;

let socket: WebSocket | undefined;

/** Follows the world through the client of the person in the address, and reconnects whenever the feed is lost. */
export function watch(): void {
  const last = socket;
  const { name, mine } = identity();
  const url = new URL(FEED_PATH, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  if (name) url.searchParams.set('as', name);
  if (name && mine) url.searchParams.set('mine', '');
  const opened = new WebSocket(url);
  socket = opened;
  last?.close();
  opened.addEventListener('message', ({ data }) => {
    if (socket !== opened) return;
    const events = JSON.parse(String(data)) as FeedEvent[];
    update((state) => {
      let after = state;
      for (const event of events) after = { ...after, ...fold(after, event) };
      return after;
    });
  });
  opened.addEventListener('close', () => {
    if (socket !== opened) return;
    update(() => ({ connected: false }));
    setTimeout(() => {
      if (socket === opened) watch();
    }, RETRY_MS);
  });
}

function fold(state: State, event: FeedEvent): Partial<State> {
  switch (event.type) {
    case 'world': {
      const { world } = event;
      const here = world.channels.some(({ id }) => id === state.channelId);
      const restarted = state.world !== null && state.world.guild.id !== world.guild.id;
      return {
        world,
        channelId: here ? state.channelId : firstChannel(world.channels),
        // From a world that has ended.
        ...(restarted && { pending: [], unread: new Set<string>(), busy: new Set<string>(), modal: null, dare: null }),
      };
    }
    case 'history': {
      const messages = new Map<Snowflake, WireMessage[]>();
      for (const message of event.messages) {
        const channel = messages.get(message.channel_id);
        if (channel) channel.push(message);
        else messages.set(message.channel_id, [message]);
      }
      const changed = state.viewer !== event.viewer;
      return {
        viewer: event.viewer,
        messages,
        connected: true,
        // The present ones are sent again.
        requests: [],
        ...(changed && { modal: null, failedClicks: new Set<string>() }),
      };
    }
    case 'message':
      return withMessage(state, event.message);
    case 'message-gone':
      return {
        messages: new Map(state.messages).set(
          event.channelId,
          (state.messages.get(event.channelId) ?? []).filter(({ id }) => id !== event.id),
        ),
      };
    case 'clock':
      setWorldTime(event.clock.now, event.clock.rate);
      return { rate: event.clock.rate, nextDeadline: event.clock.nextDeadline };
    case 'controls':
      return { controls: event.controls };
    case 'requests':
      return { requests: [...state.requests, ...event.requests].slice(-REQUESTS_KEPT) };
  }
}

/** The one that the address names. The quiz has a channel of its own; else the page opens there. */
function firstChannel(channels: readonly { id: Snowflake; name: string }[]): Snowflake | null {
  const named = (wanted: string | null) => channels.find(({ name }) => name === wanted);
  return (named(addressedChannel()) ?? named('quiz') ?? channels[0])?.id ?? null;
}

function withMessage(state: State, message: WireMessage): Partial<State> {
  const channelId = message.channel_id;
  const before = state.messages.get(channelId) ?? [];
  const place = before.findIndex(({ id }) => id === message.id);
  const messages = new Map(state.messages).set(
    channelId,
    place === -1 ? [...before, message] : before.with(place, message),
  );
  if (place !== -1 || channelId === state.channelId) return { messages };
  return { messages, unread: new Set(state.unread).add(channelId) };
}
