/**
 * The feeds: each open page sees the world through one person's client. A feed remembers only what is out of date on
 * its page, and sends the present state of that in batches: however much happens, a page is sent each thing once.
 */

import type { Message, Person, WorldEvent } from '@popquiz/local-discord';
import type { WebSocket } from 'ws';
import {
  type ClockView,
  type ControlsView,
  type FeedEvent,
  FILES_PATH,
  type RequestView,
  type WorldView,
} from './protocol.ts';

/** The contents of the feeds, read at the moment of sending. */
export interface FeedSource {
  world(viewer: Person): WorldView;
  history(viewer: Person): readonly Message[];
  clock(): ClockView;
  controls(): ControlsView;
  /** The lines of the request log from this number on. */
  requests(from: number): readonly RequestView[];
  /** Where the bot thinks the files of messages are. The page finds them at its own address. */
  readonly discordOrigin: string;
}

export interface Feeds {
  open(socket: WebSocket, viewer: Person): void;
  handle(event: WorldEvent): void;
  touch(part: 'clock' | 'controls'): void;
  close(): void;
}

interface Feed {
  readonly viewer: Person;
  readonly stale: Set<Message | 'world' | 'clock' | 'controls' | 'requests'>;
  wake(): void;
}

/** Events within this time (ms) are sent together. */
const BATCH_MS = 25;

/** The newest lines of the request log that a page begins with. */
const REQUESTS_AT_FIRST = 200;

export function createFeeds(source: FeedSource): Feeds {
  const feeds = new Set<Feed>();
  const sockets = new Set<WebSocket>();

  const touch = (part: Message | 'world' | 'clock' | 'controls' | 'requests') => {
    for (const { stale, wake } of feeds) {
      stale.add(part);
      wake();
    }
  };

  return {
    open(socket, viewer) {
      let requestsSent = Math.max(0, source.requests(0).length - REQUESTS_AT_FIRST);
      let timer: NodeJS.Timeout | undefined;
      const stale: Feed['stale'] = new Set(['world', 'clock', 'controls', 'requests']);

      const view = (part: Message | string): FeedEvent | null => {
        if (typeof part !== 'string') return messageEvent(part, viewer);
        switch (part) {
          case 'world':
            return { type: 'world', world: source.world(viewer) };
          case 'clock':
            return { type: 'clock', clock: source.clock() };
          case 'controls':
            return { type: 'controls', controls: source.controls() };
          default: {
            const requests = source.requests(requestsSent);
            requestsSent += requests.length;
            return { type: 'requests', requests };
          }
        }
      };
      const send = (first: readonly FeedEvent[] = []) => {
        timer = undefined;
        const events = [...first, ...[...stale].map(view).filter((event) => event !== null)];
        stale.clear();
        if (events.length > 0) socket.send(ownFiles(JSON.stringify(events), source.discordOrigin));
      };
      const feed: Feed = {
        viewer,
        stale,
        wake() {
          timer ??= setTimeout(send, BATCH_MS);
        },
      };
      feeds.add(feed);
      sockets.add(socket);
      socket.on('close', () => {
        clearTimeout(timer);
        feeds.delete(feed);
        sockets.delete(socket);
      });
      // A connection that is reset, or a frame that breaks the protocol, ends in 'close' as well.
      socket.on('error', () => {});
      const messages = source.history(viewer).map(({ payload }) => payload);
      send([{ type: 'history', viewer: viewer.id, messages }]);
    },
    handle(event) {
      switch (event.type) {
        case 'message-created':
        case 'message-edited':
        case 'message-deleted':
          return touch(event.message);
        case 'log':
          return event.entry === 'gateway' ? touch('controls') : touch('requests');
        case 'member-joined':
        case 'member-left':
        case 'person-renamed':
        case 'role-created':
        case 'channel-created':
        case 'channel-updated':
        case 'channel-deleted':
        case 'commands-changed':
          return touch('world');
        default:
      }
    },
    touch,
    close() {
      for (const socket of sockets) socket.terminate();
    },
  };
}

const ownFiles = (text: string, discordOrigin: string): string =>
  text.replaceAll(`"${discordOrigin}${FILES_PATH}`, `"${FILES_PATH}`);

function messageEvent(message: Message, viewer: Person): FeedEvent | null {
  const { ephemeralFor, channel, id, payload } = message;
  if (ephemeralFor !== null && ephemeralFor !== viewer.id) return null;
  if (channel.guild === null) return null;
  return message.deleted ? { type: 'message-gone', channelId: channel.id, id } : { type: 'message', message: payload };
}
