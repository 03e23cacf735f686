/** Interactions from the moment a person acts: their token's life, the bot's first response, and what became of it. */
import { randomBytes } from 'node:crypto';
import type { WorldContext } from './context.ts';
import { createOutcome, type StoredOutcome } from './outcome.ts';
import { wireChannel, wireMember } from './payloads.ts';
import { channelPermissions } from './permissions.ts';
import { snowflakeTime } from './snowflakes.ts';
import type { Channel, Guild, Message, Outcome, OutcomeKind, Person, ShownModal } from './types.ts';
import type { Snowflake, WireCommandChoice } from './wire.ts';

/** Source: Discord's interaction types. */
export const InteractionType = { Command: 2, Component: 3, Autocomplete: 4, ModalSubmit: 5 } as const;

/** The bot must respond within this time … */
export const FIRST_RESPONSE_MS = 3000;
/** … and may then use the token this long. Source: Discord, "Receiving and Responding". */
export const TOKEN_LIFE_MS = 15 * 60 * 1000;
/** Default upload limit of a server without boosts, in bytes. */
export const ATTACHMENT_LIMIT_BYTES = 10 * 1024 * 1024;

export interface InteractionSpec {
  readonly type: 2 | 3 | 4 | 5;
  /** null in direct messages. */
  readonly guild: Guild | null;
  readonly channel: Channel;
  readonly person: Person;
  readonly data: object;
  /** The full command path, for the message's metadata. */
  readonly name?: string;
  /** The message whose component was used, or whose component opened the modal. */
  readonly sourceMessage?: Message | null;
}

export interface FirstResponse {
  readonly kind: OutcomeKind;
  /** The message that `@original` refers to. */
  readonly message?: Message | null;
  readonly modal?: ShownModal;
  readonly choices?: readonly WireCommandChoice[];
}

export interface Interaction extends InteractionSpec {
  readonly id: Snowflake;
  readonly token: string;
  readonly createdAt: number;
  readonly sourceMessage: Message | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly outcome: Outcome;
  /** `expired`: no response came in time. */
  readonly stage: 'waiting' | 'responded' | 'expired';
  respond(response: FirstResponse): void;
  /** The bot's answer to a deferral is there, or the message it refers to changed. */
  noteAnswer(): void;
  noteFollowUp(message: Message): void;
}

export interface Interactions {
  byId(id: Snowflake): Interaction | undefined;
  byToken(token: string): Interaction | undefined;
  /** Sends the interaction to the bot; resolves at its first response or when its time is over. */
  open(spec: InteractionSpec): Promise<Outcome>;
}

export function createInteractions(context: WorldContext): Interactions {
  const { bus, clock, snowflakes } = context;
  const ids = new Map<Snowflake, Interaction>();
  const tokens = new Map<string, Interaction>();

  /** Tokens that are over are as good as unknown ones. */
  function forgetOld() {
    for (const one of ids.values()) {
      if (one.createdAt > clock.now() - TOKEN_LIFE_MS) return;
      ids.delete(one.id);
      tokens.delete(one.token);
    }
  }

  return {
    byId: (id) => ids.get(id),
    byToken: (token) => tokens.get(token),
    open: (spec) =>
      new Promise((resolve) => {
        forgetOld();
        const id = snowflakes.next();
        const token = Buffer.from(`interaction:${id}:${randomBytes(60).toString('hex')}`).toString('base64url');
        const { guild, channel, person } = spec;
        const createdAt = snowflakeTime(id);
        const outcome: StoredOutcome = createOutcome(bus, id, spec.type === InteractionType.Component);
        let stage: Interaction['stage'] = 'waiting';
        const told = (type: 'interaction-answered' | 'interaction-failed') =>
          bus.emit({ type, userId: person.id, channel, outcome });

        const interaction: Interaction = {
          ...spec,
          sourceMessage: spec.sourceMessage ?? null,
          id,
          token,
          createdAt,
          outcome,
          payload: interactionPayload(context, spec, id, token),
          get stage() {
            return stage;
          },
          respond({ kind, message = null, modal = null, choices = null }) {
            cancelDeadline();
            stage = 'responded';
            const state = kind === 'deferred-message' ? 'deferred' : 'answered';
            Object.assign(outcome, { kind, message, modal, choices, state, tookMs: clock.now() - createdAt });
            told('interaction-answered');
            resolve(outcome);
          },
          noteAnswer() {
            outcome.state = 'answered';
            told('interaction-answered');
          },
          noteFollowUp(message) {
            outcome.followUps = [...outcome.followUps, message];
            told('interaction-answered');
          },
        };
        // A bot under a clock that runs fast still gets the machine's 3 s.
        const cancelDeadline = clock.at(createdAt + FIRST_RESPONSE_MS * Math.max(1, clock.rate), () => {
          stage = 'expired';
          outcome.state = 'failed';
          told('interaction-failed');
          resolve(outcome);
        });
        ids.set(id, interaction);
        tokens.set(token, interaction);
        bus.emit({ type: 'interaction-created', guild, channel, userId: person.id, payload: interaction.payload });
      }),
  };
}

function interactionPayload({ bot }: WorldContext, spec: InteractionSpec, id: Snowflake, token: string) {
  const { type, guild, channel, person, data, sourceMessage } = spec;
  const member = guild?.members.get(person.id);
  const permissions = channelPermissions(channel, person.id).toString();
  return {
    id,
    application_id: bot.id,
    type,
    token,
    version: 1,
    data,
    ...(guild
      ? {
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_id: guild.id,
          guild_locale: guild.locale,
          member: member && { ...wireMember(member), permissions },
        }
      : { user: person.user }),
    channel: { ...wireChannel(channel), permissions },
    channel_id: channel.id,
    locale: person.locale,
    app_permissions: channelPermissions(channel, bot.id).toString(),
    entitlements: [],
    authorizing_integration_owners: { '0': guild?.id ?? '0' },
    context: guild ? 0 : 1,
    attachment_size_limit: ATTACHMENT_LIMIT_BYTES,
    ...(sourceMessage && { message: sourceMessage.payload }),
  };
}
