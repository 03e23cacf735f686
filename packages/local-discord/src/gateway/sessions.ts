/** Gateway sessions. Each remembers its events, so that a lost connection can be resumed. They outlive their sockets. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Snowflake, WireUser } from '../world/wire.ts';
import type { Dispatch } from './dispatches.ts';
import { type GatewayMessage, Intent, Op } from './protocol.ts';

export interface Session {
  readonly id: string;
  readonly shard: readonly [index: number, count: number];
  readonly intents: number;
  readonly connected: boolean;
  /** The number of the last event. */
  readonly sequence: number;
  /** Tells the session an event: over its socket, or when it resumes. */
  tell(name: string, data: unknown): void;
  attach(send: (message: string) => void): void;
  detach(): void;
  /** Whether all that came after `sequence` can still be sent again … */
  remembers(sequence: number): boolean;
  /** … which this does. */
  replay(sequence: number): void;
}

export interface Sessions {
  readonly all: readonly Session[];
  open(shard: readonly [number, number], intents: number): Session;
  /** The session, unless it was disconnected for too long. */
  find(id: string): Session | undefined;
  end(session: Session): void;
  /** Tells an event to every session that it concerns. */
  dispatch(event: Dispatch): void;
}

/** How long a session without a connection can be resumed. Discord documents no figure. */
const RESUMABLE_MS = 120_000;
const REPLAYABLE_EVENTS = 10_000;

export const shardOf = (guildId: Snowflake | null, count: number): number =>
  guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));

export function createSessions(clock: Clock, bot: WireUser): Sessions {
  const sessions = new Map<string, { session: Session; lostAt: number | null }>();
  const prune = () => {
    for (const [id, { lostAt }] of sessions) {
      if (lostAt !== null && clock.now() - lostAt > RESUMABLE_MS) sessions.delete(id);
    }
  };

  return {
    get all() {
      prune();
      return [...sessions.values()].map((one) => one.session);
    },
    open(shard, intents) {
      const id = randomUUID().replaceAll('-', '');
      const entry = {
        session: createSession(
          id,
          shard,
          intents,
          (at) => {
            entry.lostAt = at;
          },
          clock,
        ),
        lostAt: null as number | null,
      };
      sessions.set(id, entry);
      return entry.session;
    },
    find(id) {
      prune();
      return sessions.get(id)?.session;
    },
    end: (session) => void sessions.delete(session.id),
    dispatch(event) {
      prune();
      for (const { session } of sessions.values()) {
        const concerned = shardOf(event.guildId, session.shard[1]) === session.shard[0];
        const wanted = event.intent === 0 || (session.intents & event.intent) !== 0;
        if (concerned && wanted) session.tell(event.name, withoutContent(event, session.intents, bot));
      }
    },
  };
}

function createSession(
  id: string,
  shard: Session['shard'],
  intents: number,
  onLost: (at: number | null) => void,
  clock: Clock,
): Session {
  const told: { readonly sequence: number; readonly text: string }[] = [];
  let sequence = 0;
  let send: ((message: string) => void) | null = null;
  return {
    id,
    shard,
    intents,
    get connected() {
      return send !== null;
    },
    get sequence() {
      return sequence;
    },
    tell(name, data) {
      sequence += 1;
      const text = JSON.stringify({ op: Op.Dispatch, d: data, s: sequence, t: name } satisfies GatewayMessage);
      told.push({ sequence, text });
      if (told.length > REPLAYABLE_EVENTS) told.shift();
      send?.(text);
    },
    attach(next) {
      send = next;
      onLost(null);
    },
    detach() {
      send = null;
      onLost(clock.now());
    },
    remembers: (from) => from >= (told[0]?.sequence ?? 1) - 1,
    replay(from) {
      for (const one of told) if (one.sequence > from) send?.(one.text);
    },
  };
}

/** Without the message content intent a bot reads only its own messages and those that mention it. */
function withoutContent({ data, name }: Dispatch, intents: number, bot: WireUser): unknown {
  if (!name.startsWith('MESSAGE_') || !('author' in data) || intents & Intent.MessageContent) return data;
  const { author, mentions } = data as { author?: WireUser; mentions?: readonly WireUser[] };
  if (author?.id === bot.id || mentions?.some((user) => user.id === bot.id)) return data;
  return { ...data, content: '', embeds: [], attachments: [], components: [] };
}
