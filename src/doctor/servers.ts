import { PermissionFlagsBits } from 'discord-api-types/v10';
import { count } from '../count.ts';
import { inviteLink, NEEDED } from '../discord/invite.ts';
import { type Check, error, type Finding, few, ok, skipped, warning } from './check.ts';
import type { Server } from './installation.ts';

/** Whether the bot has the permissions of an invitation on its servers. Channels can still deny them, which the bot says when it plays there. */
export const servers: Check = {
  title: 'Servers',
  async examine({ application, servers: ask, settings }) {
    const asked = await application();
    const on = asked.ok ? await ask() : asked;
    if (!asked.ok || !on.ok) return [skipped('Discord cannot be asked (see Token)')];
    return serversVerdict(asked.value.id, on.value, settings('DISCORD_GUILD_ID')?.guildId);
  },
};

export function serversVerdict(applicationId: string, on: readonly Server[], guildId: string | undefined): Finding[] {
  const absent =
    guildId !== undefined && !on.some(({ id }) => id === guildId)
      ? [
          error(
            `The bot is not on the server of DISCORD_GUILD_ID ${guildId}, and its commands are registered there alone.`,
            `open ${inviteLink(applicationId, guildId)}, or correct the id`,
          ),
        ]
      : [];
  if (on.length === 0 && absent.length === 0)
    return [warning('The bot is on no server yet.', `open ${inviteLink(applicationId)} and choose one`)];
  const lacking = on.flatMap((server) => {
    const missing = missingIn(server);
    return missing.length === 0 ? [] : [{ server, missing }];
  });
  const told = lacking
    .slice(0, 10)
    .map(({ server: { id, name }, missing }) =>
      error(
        `On ${name} (${id}) the bot lacks ${missing.join(', ')}.`,
        `open ${inviteLink(applicationId, id)}, or Server Settings, Roles, the bot's role`,
      ),
    );
  const others = lacking.slice(10).map(({ server }) => server.name);
  const more =
    others.length > 0
      ? [error(`So it is on ${count(others.length, 'more server')}: ${few(others)}.`, 'the same there')]
      : [];
  const findings = [...absent, ...told, ...more];
  return findings.length > 0 ? findings : [ok(`${count(on.length, 'server')}, with all that the bot needs`)];
}

function missingIn({ permissions }: Server): string[] {
  const has = BigInt(permissions);
  if (has & PermissionFlagsBits.Administrator) return [];
  return Object.entries(NEEDED).flatMap(([name, bit]) => (has & bit ? [] : [name]));
}
