import { type APIApplicationCommand, type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord-api-types/v10';

export type Definition = RESTPostAPIApplicationCommandsJSONBody;

/** Where the application's commands are registered: in one guild, or everywhere. */
export const commandsRoute = (applicationId: string, guildId: string | undefined): `/${string}` =>
  guildId ? Routes.applicationGuildCommands(applicationId, guildId) : Routes.applicationCommands(applicationId);

/** Commands as they are registered there: one of a single guild cannot say where it may be used. */
export const definitionsFor = (definitions: readonly Definition[], guildId: string | undefined): Definition[] =>
  definitions.map((definition) => {
    if (!guildId) return definition;
    const { contexts: _contexts, integration_types: _types, ...others } = definition;
    return others;
  });

/** Names of commands. */
export interface Differences {
  missing: string[];
  changed: string[];
  /** Registered, but not ours. */
  foreign: string[];
}

/** How the registered commands differ from ours; all lists are empty if they are the same to Discord. */
export function differences(registered: readonly APIApplicationCommand[], wanted: readonly Definition[]): Differences {
  const there = new Map(registered.map((command) => [keyOf(command), command]));
  const ours = new Set(wanted.map(keyOf));
  return {
    missing: wanted.filter((one) => !there.has(keyOf(one))).map(({ name }) => name),
    changed: wanted
      .filter((one) => there.has(keyOf(one)) && signature(there.get(keyOf(one)) ?? {}) !== signature(one))
      .map(({ name }) => name),
    foreign: registered.filter((one) => !ours.has(keyOf(one))).map(({ name }) => name),
  };
}

export const isUpToDate = ({ missing, changed, foreign }: Differences): boolean =>
  missing.length + changed.length + foreign.length === 0;

/** A name may be used once for each type of command; a definition without a type is a slash command. */
const keyOf = ({ type = 1, name }: { type?: number | undefined; name: string }): string => `${type} ${name}`;

/** The fields of a command that count. Discord adds others, and leaves out or fills in empty ones. */
const FIELDS = [
  'type',
  'name',
  'description',
  'options',
  'choices',
  'value',
  'required',
  'autocomplete',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'channel_types',
  'default_member_permissions',
  'contexts',
  'integration_types',
];

const signature = (command: object): string => JSON.stringify(normal({ type: 1, ...command }));

function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== 'object' || value === null) return value;
  const entries = FIELDS.map((field) => [field, normal((value as Record<string, unknown>)[field])] as const);
  return Object.fromEntries(entries.filter(([, entry]) => !isEmpty(entry)));
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);
