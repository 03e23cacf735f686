/** The definition of an application command. Source: Discord's application commands reference. */
import { OptionType as O } from '../world/wire.ts';
import { boolean, isObject, list, number, object, oneOf, optional, type Place, text, unique } from './issues.ts';
import { checkLocalizations, commandSize } from './localizations.ts';

type Body = Readonly<Record<string, unknown>>;

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MAX_SIZE = 8000;
const CHAT_INPUT = 1;

/** All commands of a bulk overwrite. */
export function checkCommands(at: Place, value: unknown, guildId: string | null): void {
  const commands = list(at, value);
  commands.forEach((command, index) => {
    checkCommand(at.at(index), command, guildId);
  });
  unique(
    commands,
    (one) => (isObject(one) ? `${one.type ?? CHAT_INPUT} ${one.name}` : undefined),
    (_, index) => at.at(index).fail('APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique'),
  );
}

export function checkCommand(at: Place, value: unknown, guildId: string | null): void {
  if (!object(at, value)) return;
  const type = value.type ?? CHAT_INPUT;
  if (!oneOf(at.at('type'), type, [1, 2, 3])) return;
  if (type === CHAT_INPUT) {
    checkNameAndDescription(at, value);
    checkOptions(at.at('options'), value.options, 0);
  } else {
    text(at.at('name'), value.name, { min: 1, max: 32 });
    if (value.description)
      at.at('description').fail(
        'APPLICATION_COMMAND_DESCRIPTION_FORBIDDEN',
        'Context menu commands cannot have description',
      );
    if (value.options)
      at.at('options').fail('APPLICATION_COMMAND_OPTIONS_FORBIDDEN', 'Context menu commands cannot have options');
  }
  checkAvailability(at, value, guildId);
  if (commandSize(value) > MAX_SIZE)
    at.fail('APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${MAX_SIZE})`);
}

function checkAvailability(at: Place, value: Body, guildId: string | null): void {
  const { default_member_permissions: permissions, contexts, integration_types: installs, nsfw } = value;
  optional(permissions, () => {
    if (!/^\d+$/.test(String(permissions)))
      at.at('default_member_permissions').fail('BITFIELD_TYPE_COERCE', 'Not a bitfield.');
  });
  optional(nsfw, () => boolean(at.at('nsfw'), nsfw));
  for (const [field, given, allowed] of [
    ['contexts', contexts, [0, 1, 2]],
    ['integration_types', installs, [0, 1]],
  ] as const) {
    if (given === undefined || given === null) continue;
    if (guildId) at.at(field).fail('APPLICATION_COMMAND_GLOBAL_ONLY', `${field} can only be set on global commands`);
    list(at.at(field), given, { min: 1 }).forEach((one, index) => {
      oneOf<number>(at.at(field, index), one, allowed);
    });
  }
}

function checkNameAndDescription(at: Place, value: Body): void {
  checkName(at.at('name'), value.name);
  checkLocalizations(at.at('name_localizations'), value.name_localizations, checkName);
  checkDescription(at.at('description'), value.description);
  checkLocalizations(at.at('description_localizations'), value.description_localizations, checkDescription);
}

function checkName(at: Place, name: unknown): void {
  if (!text(at, name, { min: 1, max: 32 })) return;
  if (!NAME.test(name) || name !== name.toLowerCase())
    at.fail('APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
}

const checkDescription = (at: Place, value: unknown): void => void text(at, value, { min: 1, max: 100 });

/** Where subcommands and groups may stand: groups at depth 0, subcommands at depths 0 and 1, values anywhere. */
function checkOptions(at: Place, value: unknown, depth: number): void {
  const options = list(at, value, { max: 25 }).filter((option, index) => object(at.at(index), option)) as Body[];
  options.forEach((option, index) => {
    checkOption(at.at(index), option, depth);
  });
  unique(
    options,
    (option) => option.name,
    (_, index) => at.at(index).fail('APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE', 'Option names must be unique'),
  );
  const branches = options.filter((option) => isBranch(option.type));
  if (branches.length > 0 && branches.length < options.length) {
    const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
    at.fail('APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
  }
  const firstOptional = options.findIndex((option) => !option.required);
  options.forEach((option, index) => {
    if (!option.required || firstOptional < 0 || index < firstOptional) return;
    const message = 'Required options must be placed before non-required options';
    at.at(index).fail('APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
  });
}

const isBranch = (type: unknown): boolean => type === O.Subcommand || type === O.SubcommandGroup;

function checkOption(at: Place, option: Body, depth: number): void {
  checkNameAndDescription(at, option);
  const groups = depth === 0 ? [O.SubcommandGroup] : [];
  const subcommands = depth <= 1 ? [O.Subcommand] : [];
  // A group holds only subcommands; a subcommand only values.
  const values = Object.values(O).filter((type) => !isBranch(type));
  if (!oneOf<number>(at.at('type'), option.type, [...groups, ...subcommands, ...values])) return;
  if (isBranch(option.type)) {
    const isGroup = option.type === O.SubcommandGroup;
    if (isGroup) list(at.at('options'), option.options, { min: 1 });
    checkOptions(at.at('options'), option.options, isGroup ? 1 : 2);
    return;
  }
  checkValueOption(at, option);
}

function checkValueOption(at: Place, option: Body): void {
  const {
    type,
    choices,
    autocomplete,
    min_length: shortest,
    max_length: longest,
    min_value: min,
    max_value: max,
  } = option;
  const isNumber = type === O.Integer || type === O.Number;
  const offers = isNumber || type === O.String;
  optional(option.required, () => boolean(at.at('required'), option.required));
  if (autocomplete && !offers)
    at.at('autocomplete').fail('APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID', 'Not for this type');
  const chosen = list(at.at('choices'), choices, { max: 25 });
  if (chosen.length > 0 && autocomplete) {
    at.at('autocomplete').fail(
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_WITH_CHOICES',
      'Autocomplete and choices are exclusive',
    );
  }
  if (chosen.length > 0 && !offers)
    at.at('choices').fail('APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID', 'Not for this type');
  checkChoices(at.at('choices'), chosen, type);
  optional(shortest, () => number(at.at('min_length'), shortest, { min: 0, max: 6000 }));
  optional(longest, () => number(at.at('max_length'), longest, { min: 1, max: 6000 }));
  optional(min, () => number(at.at('min_value'), min, { whole: type === O.Integer }));
  optional(max, () => number(at.at('max_value'), max, { whole: type === O.Integer }));
  if (Number(min) > Number(max))
    at.at('min_value').fail('APPLICATION_COMMAND_OPTIONS_MIN_ABOVE_MAX', 'Must be at most max_value');
}

function checkChoices(at: Place, choices: readonly unknown[], type: unknown): void {
  choices.forEach((choice, index) => {
    const here = at.at(index);
    if (!object(here, choice)) return;
    const checkChoiceName = (place: Place, name: unknown) => void text(place, name, { min: 1, max: 100 });
    checkChoiceName(here.at('name'), choice.name);
    checkLocalizations(here.at('name_localizations'), choice.name_localizations, checkChoiceName);
    if (type === O.String) text(here.at('value'), choice.value, { min: 1, max: 100 });
    else number(here.at('value'), choice.value, { whole: type === O.Integer });
  });
  for (const key of ['name', 'value'] as const) {
    unique(
      choices,
      (choice) => (isObject(choice) ? choice[key] : undefined),
      (_, index) =>
        at.at(index, key).fail('APPLICATION_COMMAND_OPTIONS_CHOICE_DUPLICATE', `Choice ${key}s must be unique`),
    );
  }
}
