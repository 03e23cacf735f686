/** The gateway's numbers. Source: Discord's gateway and opcode references. */

export const Op = {
  Dispatch: 0,
  Heartbeat: 1,
  Identify: 2,
  PresenceUpdate: 3,
  VoiceStateUpdate: 4,
  Resume: 6,
  Reconnect: 7,
  RequestGuildMembers: 8,
  InvalidSession: 9,
  Hello: 10,
  HeartbeatAck: 11,
} as const;

export const Close = {
  UnknownError: 4000,
  UnknownOpcode: 4001,
  DecodeError: 4002,
  NotAuthenticated: 4003,
  AuthenticationFailed: 4004,
  AlreadyAuthenticated: 4005,
  InvalidSequence: 4007,
  RateLimited: 4008,
  SessionTimedOut: 4009,
  InvalidShard: 4010,
  ShardingRequired: 4011,
  InvalidVersion: 4012,
  InvalidIntents: 4013,
  DisallowedIntents: 4014,
} as const;

/** After one of these a client must not connect again. */
export const UNRECOVERABLE: ReadonlySet<number> = new Set([
  Close.AuthenticationFailed,
  Close.InvalidShard,
  Close.ShardingRequired,
  Close.InvalidVersion,
  Close.InvalidIntents,
  Close.DisallowedIntents,
]);

export const Intent = {
  Guilds: 1 << 0,
  GuildMembers: 1 << 1,
  GuildPresences: 1 << 8,
  GuildMessages: 1 << 9,
  DirectMessages: 1 << 12,
  MessageContent: 1 << 15,
} as const;

/** Bits 0–16, 20, 21, 24 and 25 have a meaning. */
export const KNOWN_INTENTS = (2 ** 17 - 1) | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);

/** Intents that must be switched on for the application; this one has none of them. */
export const PRIVILEGED_INTENTS = Intent.GuildMembers | Intent.GuildPresences | Intent.MessageContent;

export interface GatewayMessage {
  readonly op: number;
  readonly d: unknown;
  readonly s: number | null;
  readonly t: string | null;
}

/** A message without event: everything but a dispatch. */
export const plain = (op: number, d: unknown = null): GatewayMessage => ({ op, d, s: null, t: null });

/** The bot broke the protocol: its connection is closed with this code. */
export class ProtocolError extends Error {
  readonly code: number;

  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

export const HEARTBEAT_INTERVAL_MS = 41_250;
export const MAX_PAYLOAD_BYTES = 4096;
export const MAX_GUILDS_PER_SHARD = 2500;
