/** The beginning of a session: checked as Discord checks it, then READY and a GUILD_CREATE for each guild of the shard. */
import { isObject } from '../validate/issues.ts';
import { wireGuildCreate } from '../world/payloads.ts';
import type { ConnectionParts } from './parts.ts';
import { Close, Intent, KNOWN_INTENTS, MAX_GUILDS_PER_SHARD, PRIVILEGED_INTENTS, ProtocolError } from './protocol.ts';
import { type Session, shardOf } from './sessions.ts';

/**
 * Opens a session; `adopt` connects it before it is told anything. False when there were too many identifies: the answer is
 * Invalid Session. Throws a {@link ProtocolError} for an identify that is wrong in itself.
 */
export function identify(d: unknown, parts: ConnectionParts, adopt: (session: Session) => void): boolean {
  const { context, sessions } = parts;
  const { shard, intents } = checked(d, parts.token);
  const guilds = [...context.guilds.values()].filter((one) => one.hasBot && shardOf(one.id, shard[1]) === shard[0]);
  if (guilds.length > MAX_GUILDS_PER_SHARD) throw new ProtocolError(Close.ShardingRequired, 'Sharding required.');
  if (!parts.identifies.take(shard[0])) {
    // A process that was killed and restarted cannot know better; one that starts several shards can.
    const isRestart = !sessions.all.some((one) => one.connected);
    if (!isRestart) parts.violation(`shard ${shard[0]} identified too soon after another`, 0);
    return false;
  }
  const session = sessions.open(shard, intents);
  adopt(session);
  session.tell('READY', {
    v: 10,
    user: context.bot,
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: parts.resumeUrl,
    shard,
    application: { id: context.bot.id, flags: 0 },
  });
  if (intents & Intent.Guilds) {
    for (const guild of guilds.filter(({ available }) => available))
      session.tell('GUILD_CREATE', wireGuildCreate(guild, context.bot.id));
  }
  return true;
}

function checked(d: unknown, expectedToken: string): { shard: [number, number]; intents: number } {
  const { token, intents, properties, shard = [0, 1] } = isObject(d) ? d : {};
  if (token !== expectedToken) throw new ProtocolError(Close.AuthenticationFailed, 'Authentication failed.');
  if (typeof intents !== 'number' || intents & ~KNOWN_INTENTS) {
    throw new ProtocolError(Close.InvalidIntents, 'Invalid intent(s).');
  }
  if (intents & PRIVILEGED_INTENTS) throw new ProtocolError(Close.DisallowedIntents, 'Disallowed intent(s).');
  if (!isObject(properties)) throw new ProtocolError(Close.DecodeError, 'Error while decoding payload.');
  if (!isShard(shard)) throw new ProtocolError(Close.InvalidShard, 'Invalid shard.');
  return { shard, intents };
}

function isShard(value: unknown): value is [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [index, count] = value as unknown[];
  return Number.isInteger(index) && Number.isInteger(count) && Number(index) >= 0 && Number(index) < Number(count);
}
