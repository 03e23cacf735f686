/** One socket of the bot: greets, identifies or resumes, answers heartbeats, and closes on anything that breaks the protocol. */
import type { WebSocket } from 'ws';
import { isObject } from '../validate/issues.ts';
import { wireMember } from '../world/payloads.ts';
import { identify } from './identify.ts';
import type { ConnectionParts } from './parts.ts';
import { Close, HEARTBEAT_INTERVAL_MS, MAX_PAYLOAD_BYTES, Op, ProtocolError, plain } from './protocol.ts';
import type { Session } from './sessions.ts';

export interface Connection {
  readonly session: Session | null;
  send(op: number, d?: unknown): void;
  /** Closes it with a code of Discord's, which is not the bot's mistake. */
  close(code: number): void;
  /** Cuts the socket without a closing handshake. */
  cut(): void;
}

/** Source: Discord's gateway reference: 120 messages in 60 s. */
const MAX_SENDS = 120;
const SENDS_WINDOW_MS = 60_000;
const CLEAN_CLOSES: ReadonlySet<number> = new Set([1000, 1001]);

export function acceptConnection(socket: WebSocket, parts: ConnectionParts): Connection {
  const { clock, sessions } = parts;
  let session: Session | null = null;
  let sends: number[] = [];
  // Heartbeats follow the machine's time, as the bot's timers do.
  const pulse = setTimeout(() => fail(Close.SessionTimedOut, 'no heartbeat came'), HEARTBEAT_INTERVAL_MS * 2).unref();

  const send = (op: number, d: unknown = null) => socket.send(JSON.stringify(plain(op, d)));

  function fail(code: number, reason: string): void {
    parts.violation(reason, code);
    socket.close(code, reason);
  }

  function adopt(next: Session): void {
    session = next;
    next.attach((text) => socket.send(text));
    parts.changed();
  }

  /** Resumes the session; false if that is no longer possible. */
  function resume(d: unknown): boolean {
    const { token, session_id: id, seq } = isObject(d) ? d : {};
    if (token !== parts.token) throw new ProtocolError(Close.AuthenticationFailed, 'Authentication failed.');
    const known = sessions.find(String(id));
    if (!known || typeof seq !== 'number' || !known.remembers(seq)) return false;
    if (seq > known.sequence) throw new ProtocolError(Close.InvalidSequence, 'Invalid seq');
    adopt(known);
    known.replay(seq);
    known.tell('RESUMED', {});
    return true;
  }

  /** Members by id; whole lists need a privileged intent. */
  function members(to: Session, d: unknown): void {
    const { guild_id: guildId, user_ids: ids, nonce } = isObject(d) ? d : {};
    const guild = parts.context.guilds.get(String(guildId));
    const found = [ids ?? []].flat().flatMap((id) => guild?.members.get(String(id)) ?? []);
    const chunk = { chunk_index: 0, chunk_count: 1, nonce };
    to.tell('GUILD_MEMBERS_CHUNK', { guild_id: guildId, members: found.map(wireMember), ...chunk });
  }

  function receive(op: unknown, d: unknown): void {
    if (op === Op.Heartbeat) {
      pulse.refresh();
      send(Op.HeartbeatAck);
    } else if (op === Op.Identify || op === Op.Resume) {
      if (session) throw new ProtocolError(Close.AlreadyAuthenticated, 'Already authenticated.');
      const hasSession = op === Op.Resume ? resume(d) : identify(d, parts, adopt);
      if (!hasSession) send(Op.InvalidSession, false);
    } else if (!session) {
      throw new ProtocolError(Close.NotAuthenticated, 'Not authenticated.');
    } else if (op === Op.RequestGuildMembers) {
      members(session, d);
    } else if (op !== Op.PresenceUpdate && op !== Op.VoiceStateUpdate) {
      throw new ProtocolError(Close.UnknownOpcode, `Unknown opcode ${op}.`);
    }
  }

  function read(data: Buffer): void {
    sends = [...sends.filter((at) => at > clock.now() - SENDS_WINDOW_MS), clock.now()];
    if (sends.length > MAX_SENDS) throw new ProtocolError(Close.RateLimited, 'You are being rate limited.');
    const message = data.length <= MAX_PAYLOAD_BYTES && parse(data.toString());
    if (!isObject(message)) throw new ProtocolError(Close.DecodeError, 'Error while decoding payload.');
    receive(message.op, message.d);
  }

  socket.on('message', (data: Buffer) => {
    try {
      read(data);
    } catch (error) {
      if (error instanceof ProtocolError) fail(error.code, error.message);
      else fail(Close.UnknownError, `the local Discord failed: ${String(error)}`);
    }
  });
  socket.on('close', (code) => {
    clearTimeout(pulse);
    if (!session) return;
    session.detach();
    if (CLEAN_CLOSES.has(code)) sessions.end(session);
    parts.changed();
  });
  // A reset connection ends in 'close' as well.
  socket.on('error', () => {});
  send(Op.Hello, { heartbeat_interval: HEARTBEAT_INTERVAL_MS, _trace: [] });

  return {
    get session() {
      return session;
    },
    send,
    close: (code) => socket.close(code),
    cut: () => socket.terminate(),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
