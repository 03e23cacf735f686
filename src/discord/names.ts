import { type BaseInteraction, CDN, type Client, GuildMember, Status } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { personName, seenName } from './person-name.ts';
import { fits, mapTexts, textsOf, type View } from './view.ts';

/**
 * People's names on a server. They come with each click, are requested from Discord for people who are about to be shown, and are
 * kept in memory for a while and nowhere else.
 *
 * A message shows the name in bold instead of a mention. The reader's app resolves mentions from the people that it has seen: just
 * after it was opened, a phone shows `@unknown-user` or a number of 19 digits, and a message that pings nobody brings no names
 * along. A name in the text is there for everyone, also in notifications, in search and for screen readers. Showing both would
 * repeat most names, and a phone has room for thirty characters per line. If the name is not known, the mention stays: the app
 * may still know it.
 */
export interface Names {
  /** Takes note of the names that came with an interaction. */
  hear(interaction: BaseInteraction): void;
  /** The view with names in place of mentions, after a short wait for names that have to be requested from Discord. */
  put(view: View, guildId: string | null): Promise<View>;
  /** People's plain names and pictures by id, after the same wait. People whose names are not known are left out. */
  of(userIds: readonly string[], guildId: string): Promise<ReadonlyMap<string, ShownPerson>>;
  /** Drops what is known of somebody. */
  drop(userId: string): void;
}

/** Somebody as a picture shows them. `avatar`: its address, if they have one. */
export interface ShownPerson {
  name: string;
  avatar: string | undefined;
}

/** A mention of a person; or code or an escaped character, in which nothing is a mention. */
const MENTION = /\\.|(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)|<@(\d{17,20})>/g;

/** The most people in memory, over all servers: a few megabytes. */
const MAX = 30_000;
/** A changed name is noticed at the person's next click, or at the latest after this time. */
const KEPT_MS = 12 * 60 * 60_000;
/** How long Discord is not asked again about somebody who is not a member. */
const NOBODY_MS = 10 * 60_000;

/** How long an answer waits for names: Discord waits three seconds for the answer. */
const WAIT_MS = 700;
/** Names per request: the most that Discord gives (https://docs.discord.com/developers/events/gateway-events#request-guild-members). */
const AT_ONCE = 100;
/** Still pictures, sharp on screens with several pixels per point. */
const PICTURE = { extension: 'png', forceStatic: true, size: 128 } as const;
/** Discord accepts 120 messages a minute on a connection, including heartbeats. */
const ASKS_A_MINUTE = 40;

/** @param cdn where Discord has people's pictures; without it, none is shown */
export function createNames(client: Client, cdn?: string): Names {
  /** `name` is undefined if there is no such member. `given`: the name outside Markdown. */
  const known = new LRUCache<string, { name: string | undefined; given: string; avatar: string | undefined }>({
    // By size: room for `max` entries would be made at once.
    maxSize: MAX,
    sizeCalculation: () => 1,
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
      // Names with many escaped characters may need more room than the longest question leaves.
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

  /** @param avatar the digest of their picture, and of their picture for this server */
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

  /** Asks Discord, unless it was asked too often. What does not come in time stays unknown. */
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
