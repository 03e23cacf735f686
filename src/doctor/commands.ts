import type { APIApplicationCommand } from 'discord-api-types/v10';
import { commandsIn } from '../commands/index.ts';
import { count } from '../count.ts';
import {
  commandsRoute,
  type Definition,
  type Differences,
  definitionsFor,
  differences,
  isUpToDate,
} from '../discord/command-differences.ts';
import { en } from '../discord/words/en.ts';
import { type Check, error, type Finding, few, ok, skipped, warning } from './check.ts';

/** The most servers on which to look for commands that are registered a second time. */
const MAX_SEARCHED = 20;

/** Whether Discord has the commands of this version, each of them once. */
export const commands: Check = {
  title: 'Commands',
  async examine({ application, servers, settings, discord }) {
    const asked = await application();
    if (!asked.ok || !discord) return [skipped('Discord cannot be asked (see Token)')];
    const { id } = asked.value;
    const guildId = settings('DISCORD_GUILD_ID')?.guildId;
    const get = (guild: string | undefined) => discord.get<APIApplicationCommand[]>(commandsRoute(id, guild));
    const registered = await get(guildId);
    if (!registered.ok) return [skipped(`Discord does not say which are registered: ${registered.detail}`)];

    const on = await servers();
    const looked = on.ok ? on.value.slice(0, MAX_SEARCHED).filter((server) => server.id !== guildId) : [];
    const places = [...(guildId ? [undefined] : []), ...looked];
    const elsewhere: string[] = [];
    for (const place of places) {
      const there = await get(place?.id);
      if (there.ok && there.value.length > 0) elsewhere.push(place ? `on ${place.name}` : 'everywhere');
    }
    const wanted: Definition[] = definitionsFor(
      commandsIn(en).map(({ definition }) => definition),
      guildId,
    );
    return commandsVerdict({
      registered: registered.value.length,
      wanted: wanted.length,
      difference: differences(registered.value, wanted),
      elsewhere,
    });
  },
};

interface Facts {
  /** How many commands are registered where they should be. */
  registered: number;
  wanted: number;
  difference: Differences;
  /** Where else commands are registered. */
  elsewhere: readonly string[];
}

const START = 'start the bot (npm start): it registers its commands and removes others';

export function commandsVerdict({ registered, wanted, difference, elsewhere }: Facts): Finding[] {
  const { missing, changed, foreign } = difference;
  const findings: Finding[] = [];
  if (registered === 0) findings.push(warning('None is registered yet.', START));
  else if (foreign.length === registered)
    findings.push(
      error(
        `The application has the commands of another bot (${few(foreign.map(slash))}) and none of Popquiz: is DISCORD_TOKEN another application's?`,
        'set the token of the right application; a start with this one replaces those commands',
      ),
    );
  else if (!isUpToDate(difference)) {
    const parts = [
      missing.length > 0 ? `not there: ${few(missing.map(slash))}` : '',
      changed.length > 0 ? `of another version: ${few(changed.map(slash))}` : '',
      foreign.length > 0 ? `not Popquiz's: ${few(foreign.map(slash))}` : '',
    ];
    findings.push(warning(`They are not those of this Popquiz (${parts.filter(Boolean).join('; ')}).`, START));
  }
  if (elsewhere.length > 0)
    findings.push(warning(`Some are registered ${few(elsewhere)} as well: people see each twice.`, START));
  return findings.length > 0 ? findings : [ok(`${count(wanted, 'command')}, registered as this Popquiz has them`)];
}

const slash = (name: string): string => `/${name}`;
