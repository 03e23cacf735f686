/** The application's commands, global and per guild. Whether a definition is allowed is decided before it comes here. */
import type { WorldContext } from './context.ts';
import type { Snowflake, WireCommand } from './wire.ts';

/** The definition of a command, already validated. */
export type CommandDefinition = Partial<Omit<WireCommand, 'id' | 'application_id' | 'guild_id' | 'version'>> & {
  readonly name: string;
};

/** null is the global scope, else a guild's id. */
export type CommandScope = Snowflake | null;

export interface CommandRegistry {
  list(scope: CommandScope): readonly WireCommand[];
  get(scope: CommandScope, id: Snowflake): WireCommand | undefined;
  /** The command of this type and name. */
  find(scope: CommandScope, definition: CommandDefinition): WireCommand | undefined;
  /** Creates, or replaces the one of the same type and name, which keeps its id. */
  upsert(scope: CommandScope, definition: CommandDefinition): WireCommand;
  /** Replaces what the patch names. */
  patch(scope: CommandScope, id: Snowflake, patch: Partial<CommandDefinition>): WireCommand | undefined;
  remove(scope: CommandScope, id: Snowflake): boolean;
  /** Makes these the only commands of the scope. */
  overwrite(scope: CommandScope, definitions: readonly CommandDefinition[]): readonly WireCommand[];
  /** How many commands were created in this scope within the last 24 hours. */
  createdToday(scope: CommandScope): number;
  /** The bot left the guild: its commands there are gone. */
  removeGuild(guildId: Snowflake): void;
}

const DAY_MS = 24 * 3600 * 1000;

export function createCommands({ bus, clock, snowflakes, bot }: WorldContext): CommandRegistry {
  const scopes = new Map<CommandScope, Map<Snowflake, WireCommand>>();
  const creations = new Map<CommandScope, number[]>();

  function commandsOf(scope: CommandScope): Map<Snowflake, WireCommand> {
    const known = scopes.get(scope) ?? new Map<Snowflake, WireCommand>();
    scopes.set(scope, known);
    return known;
  }

  const changed = (guildId: CommandScope) => bus.emit({ type: 'commands-changed', guildId });

  const find = (scope: CommandScope, { type = 1, name }: CommandDefinition) =>
    [...commandsOf(scope).values()].find((one) => one.type === type && one.name === name);

  /** Stores the definition under the old command's id, or a new one; the version changes only when something else does. */
  function store(scope: CommandScope, definition: CommandDefinition, old: WireCommand | undefined): WireCommand {
    const next: WireCommand = {
      id: old?.id ?? snowflakes.next(),
      application_id: bot.id,
      ...(scope !== null && { guild_id: scope }),
      version: old?.version ?? snowflakes.next(),
      type: definition.type ?? 1,
      name: definition.name,
      name_localizations: definition.name_localizations ?? null,
      description: definition.description ?? '',
      description_localizations: definition.description_localizations ?? null,
      ...(definition.options && definition.options.length > 0 && { options: definition.options }),
      default_member_permissions: definition.default_member_permissions ?? null,
      nsfw: definition.nsfw ?? false,
      ...(scope === null && {
        integration_types: definition.integration_types ?? [0],
        contexts: definition.contexts ?? null,
      }),
    };
    const same = old && JSON.stringify(old) === JSON.stringify(next);
    const command = same ? old : { ...next, version: snowflakes.next() };
    commandsOf(scope).set(command.id, command);
    if (!old) creations.set(scope, [...(creations.get(scope) ?? []), clock.now()]);
    return command;
  }

  return {
    list: (scope) => [...commandsOf(scope).values()],
    get: (scope, id) => commandsOf(scope).get(id),
    find,
    upsert(scope, definition) {
      const command = store(scope, definition, find(scope, definition));
      changed(scope);
      return command;
    },
    patch(scope, id, patch) {
      const old = commandsOf(scope).get(id);
      if (!old) return undefined;
      const command = store(scope, { ...old, ...patch }, old);
      changed(scope);
      return command;
    },
    remove(scope, id) {
      const removed = commandsOf(scope).delete(id);
      if (removed) changed(scope);
      return removed;
    },
    overwrite(scope, definitions) {
      const kept = definitions.map((definition) => store(scope, definition, find(scope, definition)));
      scopes.set(scope, new Map(kept.map((one) => [one.id, one])));
      changed(scope);
      return kept;
    },
    createdToday: (scope) => (creations.get(scope) ?? []).filter((at) => at > clock.now() - DAY_MS).length,
    removeGuild: (guildId) => void scopes.delete(guildId),
  };
}
