import { type BaseInteraction, CDN, type Client, GuildMember, Status } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { personName, seenName } from './person-name.ts';
import { fits, mapTexts, textsOf, type View } from './view.ts';

/**
 * How people are called on a server: heard with each of their clicks, asked of Discord for those who are about to be shown,
 * kept in memory for a while and nowhere else.
 *
 * A message shows the bold name instead of the mention, not beside it. A mention is resolved by the app of who reads, from the
 * people that it has met: on a phone that has just been opened it reads `@unknown-user` or a number of 19 digits, and a
 * message that pings nobody brings no names along. A name that is part of the text is there for everyone, in
 * notifications, in search and for screen readers too; both together would say most names twice, where a phone has room for
 * thirty characters in a line. The mention stays where no name is to be had: then the app may still know it.
 */
export interface Names {
  /** Takes note of the names that came with an interaction. */
  hear(interaction: BaseInteraction): void;
  /** The view with names in the place of mentions, after a short wait for those that Discord has to be asked for. */
  put(view: View, guildId: string | null): Promise<View>;
  /** People as they are shown outside Markdown, by id, after the same wait; without those whose names are not to be had. */
  of(userIds: readonly string[], guildId: string): Promise<ReadonlyMap<string, Shown>>;
  /** Drops what is known of somebody. */
  drop(userId: string): void;
}

/** Somebody as a picture shows them. `avatar`: the address of theirs, if they have one. */
export interface Shown {
  name: string;
  avatar: string | undefined;
}

/** A mention of a person; or code, or a character that is escaped, in which there is none. */
const MENTION = /\\.|(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|<@(\d{17,20})>/g;

/** People remembered, over all servers: some megabytes. */
const MOST = 30_000;
/** A name that changed is heard with the next click; of who does not click, after so long. */
const KEPT_MS = 12 * 60 * 60_000;
/** Who is no member is not asked for again before. */
const NOBODY_MS = 10 * 60_000;

/** So long an answer waits for names: Discord waits three seconds for the answer. */
const WAIT_MS = 700;
/** Names asked for at once: the most that Discord gives (https://docs.discord.com/developers/events/gateway-events#request-guild-members). */
const AT_ONCE = 100;
/** Not moving, and sharp on a screen that has several pixels for a point. */
const PICTURE = { extension: 'png', forceStatic: true, size: 128 } as const;
/** Discord takes 120 messages a minute on a connection; heartbeats are among them. */
const ASKS_A_MINUTE = 40;

/** @param cdn where Discord has people's pictures; without it nobody has one */
export function createNames(client: Client, cdn?: string): Names {
  /** undefined as `name`: there is no such member. `given`: the name outside Markdown. */
  const known = new LRUCache<string, { name: string | undefined; given: string; avatar: string | undefined }>({
    max: MOST,
    ttl: KEPT_MS,
  });
  const pictures = cdn === undefined ? undefined : new CDN(cdn);
  const underWay = new Map<string, Promise<void>>();
  let asks: number[] = [];

  return {
    hear(interaction) {
      const { guildId, member, user } = interaction;
      if (!guildId) return;
      const own = member instanceof GuildMember ? member.displayName : (member?.nick ?? user.displayName);
      note(guildId, user.id, own, user.avatar, member?.avatar);
      if (!interaction.isChatInputCommand() && !interaction.isContextMenuCommand()) return;
      const { members, users } = interaction.options.resolved ?? {};
      for (const [id, other] of members ?? []) {
        const nick = other instanceof GuildMember ? other.displayName : other?.nick;
        const account = users?.get(id);
        note(guildId, id, nick ?? account?.displayName, account?.avatar, other?.avatar);
      }
    },

    async put(view, guildId) {
      const ids = new Set(textsOf(view).flatMap((text) => [...text.matchAll(MENTION)].flatMap(([, , id]) => id ?? [])));
      if (!guildId || ids.size === 0) return view;
      await ask(
        guildId,
        [...ids].filter((id) => !known.has(keyOf(guildId, id))),
      );
      const named = mapTexts(view, (text) =>
        text.replace(MENTION, (mention, _code, id) => known.get(keyOf(guildId, id))?.name ?? mention),
      );
      // Names of many characters that are escaped may take more room than there is beside the longest question.
      return fits(named) ? named : view;
    },

    async of(userIds, guildId) {
      await ask(
        guildId,
        userIds.filter((id) => !known.has(keyOf(guildId, id))),
      );
      return new Map(
        userIds.flatMap((id) => {
          const entry = known.get(keyOf(guildId, id));
          return entry?.name === undefined ? [] : [[id, { name: entry.given, avatar: entry.avatar }]];
        }),
      );
    },

    drop(userId) {
      for (const key of [...known.keys()]) if (key.endsWith(` ${userId}`)) known.delete(key);
    },
  };

  /** @param avatar the digest of their picture, and of the one that they have on this server alone */
  function note(
    guildId: string,
    userId: string,
    name: string | undefined,
    avatar?: string | null,
    avatarHere?: string | null,
  ): void {
    const key = keyOf(guildId, userId);
    const shown = name === undefined ? undefined : personName(name);
    const entry = { name: shown, given: seenName(name ?? ''), avatar: pictureOf(guildId, userId, avatar, avatarHere) };
    known.set(key, entry, shown === undefined ? { ttl: NOBODY_MS } : {});
  }

  function pictureOf(guildId: string, userId: string, avatar?: string | null, avatarHere?: string | null) {
    if (avatarHere) return pictures?.guildMemberAvatar(guildId, userId, avatarHere, PICTURE);
    return avatar ? pictures?.avatar(userId, avatar, PICTURE) : undefined;
  }

  /** Asks Discord, unless it was asked too often; what it does not tell in time stays unknown. */
  async function ask(guildId: string, userIds: readonly string[]): Promise<void> {
    if (userIds.length === 0) return;
    const earlier = underWay.get(guildId);
    if (earlier !== undefined) return earlier;
    const guild = client.guilds.cache.get(guildId);
    const now = performance.now();
    asks = asks.filter((at) => at > now - 60_000);
    if (guild?.shard.status !== Status.Ready || asks.length >= ASKS_A_MINUTE) return;
    asks.push(now);
    const wanted = userIds.slice(0, AT_ONCE);
    const asking = guild.members
      .fetch({ user: wanted, time: WAIT_MS })
      .then((members) => {
        for (const id of wanted) {
          const member = members.get(id);
          note(guildId, id, member?.displayName, member?.user.avatar, member?.avatar);
        }
      })
      .catch(() => undefined)
      .finally(() => underWay.delete(guildId));
    underWay.set(guildId, asking);
    return asking;
  }
}

const keyOf = (guildId: string, userId: string): string => `${guildId} ${userId}`;
