/** Routes for the bot itself, its guilds, and the gateway's address. */

import { isObject } from '../validate/issues.ts';
import { isThread } from '../world/channels.ts';
import { wireChannel, wireGuild, wireMember } from '../world/payloads.ts';
import { guildPermissions } from '../world/permissions.ts';
import { joinedGuild } from './access.ts';
import { invalidForm, refusal } from './errors.ts';
import { type Api, noContent, ok, type Reply, type Route } from './route.ts';

export const identityRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/gateway', open: true, handle: (_, { gatewayUrl: url }) => ok({ url }) },
  {
    method: 'GET',
    pattern: '/gateway/bot',
    handle: (_, { gatewayUrl: url, shards, sessionStarts }) =>
      ok({ url, shards, session_start_limit: sessionStarts() }),
  },
  { method: 'GET', pattern: '/users/@me', handle: (_, { context }) => ok(context.bot) },
  {
    method: 'GET',
    pattern: '/users/:user',
    handle({ params }, { context }) {
      const user = params.user === context.bot.id ? context.bot : context.people.get(params.user ?? '')?.user;
      if (!user) throw refusal('unknownUser');
      return ok(user);
    },
  },
  { method: 'POST', pattern: '/users/@me/channels', handle: ({ body }, api) => openDirectMessages(body, api) },
  { method: 'GET', pattern: '/applications/@me', handle: (_, api) => ok(application(api)) },
  { method: 'GET', pattern: '/oauth2/applications/@me', handle: (_, api) => ok(application(api)) },
  {
    method: 'GET',
    pattern: '/users/@me/guilds',
    handle: ({ query }, { context }) => ok(ownGuilds(query, context)),
  },
  {
    method: 'DELETE',
    pattern: '/users/@me/guilds/:guild',
    handle({ params }, api) {
      joinedGuild(api, params.guild).removeBot();
      return noContent;
    },
  },
  {
    method: 'GET',
    pattern: '/guilds/:guild',
    handle: ({ params }, api) => ok(wireGuild(joinedGuild(api, params.guild))),
  },
  {
    method: 'GET',
    pattern: '/guilds/:guild/channels',
    handle({ params }, api) {
      const channels = [...joinedGuild(api, params.guild).channels.values()];
      return ok(channels.filter((one) => !isThread(one)).map(wireChannel));
    },
  },
  {
    method: 'GET',
    pattern: '/guilds/:guild/members/:member',
    handle({ params }, api) {
      const member = joinedGuild(api, params.guild).members.get(params.member ?? '');
      if (!member) throw refusal('unknownMember');
      return ok(wireMember(member));
    },
  },
];

/** Source: Discord's user reference, "Get Current User Guilds". */
const MAX_GUILDS = 200;

/** The bot's servers in the order of their ids. */
function ownGuilds(query: URLSearchParams, { guilds, bot }: Api['context']) {
  const [after, before] = [query.get('after'), query.get('before')].map((id) => id && BigInt(id));
  const limit = Number(query.get('limit') ?? MAX_GUILDS);
  const own = [...guilds.values()].filter(
    ({ id, hasBot }) => hasBot && (!after || BigInt(id) > after) && (!before || BigInt(id) < before),
  );
  return own
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .slice(0, limit)
    .map((guild) => ({
      id: guild.id,
      name: guild.name,
      owner: false,
      permissions: String(guildPermissions(guild, bot.id)),
      features: [],
    }));
}

function openDirectMessages(body: unknown, { context }: Api): Reply {
  const recipient = isObject(body) ? body.recipient_id : undefined;
  const person = typeof recipient === 'string' ? context.people.get(recipient) : undefined;
  if (!person) {
    throw invalidForm([{ path: ['recipient_id'], code: 'CHANNEL_RECIPIENT_INVALID', message: 'Invalid Recipient(s)' }]);
  }
  const channel = person.openDirectMessages();
  return ok(wireChannel(channel));
}

const application = ({ context: { bot, guilds }, portal }: Api) => ({
  id: bot.id,
  name: bot.username,
  icon: null,
  description: '',
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: '0'.repeat(64),
  flags: 0,
  approximate_guild_count: [...guilds.values()].filter((one) => one.hasBot).length,
  bot,
  ...portal,
});
