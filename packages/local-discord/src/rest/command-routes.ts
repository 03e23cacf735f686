/** Registering the application's commands, globally and per guild. Source: Discord's application commands. */
import { checkCommand, checkCommands } from '../validate/command.ts';
import { type Issue, isObject, place } from '../validate/issues.ts';
import type { CommandDefinition, CommandScope } from '../world/commands.ts';
import { wireCommandPermissions } from '../world/payloads.ts';
import type { WireCommand } from '../world/wire.ts';
import { joinedGuild } from './access.ts';
import { invalidForm, refusal } from './errors.ts';
import { type Api, type ApiRequest, noContent, ok, type Route } from './route.ts';

/** How many commands of each type a scope holds: CHAT_INPUT, USER, MESSAGE. */
const MAX_BY_TYPE: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };
const MAX_CREATES_PER_DAY = 200;

const GLOBAL = '/applications/:application/commands';
const IN_GUILD = '/applications/:application/guilds/:guild/commands';

/** A server's Integrations settings for the application's commands. */
const permissions: Route = {
  method: 'GET',
  pattern: `${IN_GUILD}/permissions`,
  handle({ params }, api) {
    const { bot } = api.context;
    if (params.application !== bot.id) throw refusal('notThisApplication');
    const guild = joinedGuild(api, params.guild);
    return ok([...guild.commandPermissions.keys()].map((id) => wireCommandPermissions(guild, id, bot.id)));
  },
};

const registration = [GLOBAL, IN_GUILD].flatMap((base): readonly Route[] => [
  {
    method: 'GET',
    pattern: base,
    handle: (request, api) => ok(api.commands.list(scopeOf(request, api)).map((one) => shown(one, request))),
  },
  { method: 'POST', pattern: base, handle: create },
  { method: 'PUT', pattern: base, handle: overwrite },
  {
    method: 'GET',
    pattern: `${base}/:command`,
    handle: (request, api) => ok(shown(known(request, api), { query: LOCALIZED })),
  },
  { method: 'PATCH', pattern: `${base}/:command`, handle: patch },
  {
    method: 'DELETE',
    pattern: `${base}/:command`,
    handle(request, api) {
      if (!api.commands.remove(scopeOf(request, api), request.params.command ?? '')) throw refusal('unknownCommand');
      return noContent;
    },
  },
]);

export const commandRoutes: readonly Route[] = [permissions, ...registration];

const LOCALIZED = new URLSearchParams({ with_localizations: 'true' });

function scopeOf({ params }: ApiRequest, api: Api): CommandScope {
  if (params.application !== api.context.bot.id) throw refusal('notThisApplication');
  return params.guild === undefined ? null : joinedGuild(api, params.guild).id;
}

function known(request: ApiRequest, api: Api): WireCommand {
  const command = api.commands.get(scopeOf(request, api), request.params.command ?? '');
  if (!command) throw refusal('unknownCommand');
  return command;
}

function validated<T>(body: unknown, check: (body: unknown, issues: Issue[]) => void): T {
  const issues: Issue[] = [];
  check(body, issues);
  if (issues.length > 0) throw invalidForm(issues);
  return body as T;
}

function create(request: ApiRequest, api: Api) {
  const scope = scopeOf(request, api);
  const definition = validated<CommandDefinition>(request.body, (body, issues) => {
    checkCommand(place(issues), body, scope);
  });
  const isNew = !api.commands.find(scope, definition);
  if (isNew) countCreates(api, scope, [...api.commands.list(scope), definition], 1);
  return { status: isNew ? 201 : 200, body: api.commands.upsert(scope, definition) };
}

/** Only names that are new count as creates. */
function overwrite(request: ApiRequest, api: Api) {
  const scope = scopeOf(request, api);
  const definitions = validated<readonly CommandDefinition[]>(request.body, (body, issues) => {
    checkCommands(place(issues), body, scope);
  });
  const fresh = definitions.filter((one) => !api.commands.find(scope, one));
  countCreates(api, scope, definitions, fresh.length);
  return ok(api.commands.overwrite(scope, definitions));
}

function patch(request: ApiRequest, api: Api) {
  const scope = scopeOf(request, api);
  const old = known(request, api);
  const changes = isObject(request.body) ? request.body : {};
  const merged = validated<CommandDefinition>({ ...old, ...changes, type: old.type }, (body, issues) => {
    checkCommand(place(issues), body, scope);
  });
  const command = api.commands.patch(scope, old.id, merged);
  return ok(command);
}

/** Refuses when the commands that there would be, or the creates of the day, are too many. */
function countCreates(
  api: Api,
  scope: CommandScope,
  all: readonly { readonly type?: number }[],
  creates: number,
): void {
  for (const [type, max] of Object.entries(MAX_BY_TYPE)) {
    if (all.filter((one) => (one.type ?? 1) === Number(type)).length > max) throw refusal('tooManyCommands');
  }
  if (api.commands.createdToday(scope) + creates > MAX_CREATES_PER_DAY) throw refusal('tooManyCommandCreates');
}

/** Lists leave the localisations out unless they are asked for. */
function shown(command: WireCommand, { query }: Pick<ApiRequest, 'query'>): unknown {
  if (query.get('with_localizations') === 'true') return command;
  return JSON.parse(JSON.stringify(command), (key, value) => (key.endsWith('_localizations') ? undefined : value));
}
