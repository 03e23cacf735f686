/** Buttons and select menus, as they stand in messages and modals. Source: Discord's component reference. */
import { ComponentType as T, type WireComponent } from '../world/wire.ts';
import {
  boolean,
  isObject,
  list,
  number,
  object,
  oneOf,
  optional,
  type Place,
  required,
  text,
  unique,
} from './issues.ts';

type Parts = Partial<WireComponent>;

export const customId = (at: Place, { custom_id: value }: Parts): void => {
  text(at.at('custom_id'), value, { min: 1, max: 100 });
};

const LINK = 5;
const PREMIUM = 6;

export function button(at: Place, one: Parts): void {
  const { style, label, emoji, url, disabled, sku_id: sku } = one;
  if (!oneOf(at.at('style'), style, [1, 2, 3, 4, LINK, PREMIUM])) return;
  optional(disabled, () => boolean(at.at('disabled'), disabled));
  optional(emoji, () => checkEmoji(at.at('emoji'), emoji));
  if (style === PREMIUM) {
    if (!sku) required(at.at('sku_id'));
    if (one.custom_id || label || url || emoji)
      at.fail('BUTTON_COMPONENT_PREMIUM_FIELDS', 'A premium button has only a sku_id');
    return;
  }
  optional(label, () => text(at.at('label'), label, { max: 80 }));
  if (!label && !emoji) at.fail('BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A button needs a label or an emoji');
  if (style === LINK) {
    if (one.custom_id !== undefined) {
      at.at('custom_id').fail('BUTTON_COMPONENT_CUSTOM_ID_FORBIDDEN', 'A custom id and url cannot both be specified');
    }
    if (text(at.at('url'), url, { min: 1, max: 512 }) && !/^(https?|discord):\/\//.test(url)) {
      at.at('url').fail('URL_TYPE_INVALID_SCHEME', 'Scheme must be one of (http, https, discord).');
    }
    return;
  }
  customId(at, one);
  if (url !== undefined)
    at.at('url').fail('BUTTON_COMPONENT_URL_FORBIDDEN', 'A custom id and url cannot both be specified');
}

function checkEmoji(at: Place, emoji: unknown): void {
  if (!object(at, emoji)) return;
  if (!emoji.id && !emoji.name) at.fail('BUTTON_COMPONENT_INVALID_EMOJI', 'Invalid emoji');
  if (
    !emoji.id &&
    typeof emoji.name === 'string' &&
    !/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(emoji.name)
  ) {
    at.at('name').fail('BUTTON_COMPONENT_INVALID_EMOJI', 'Invalid emoji');
  }
}

/** A select menu of a message, or of a modal, where `disabled` is an error and `required` may be given. */
export function select(at: Place, one: Parts): void {
  const { placeholder, disabled, min_values: min, max_values: max } = one;
  customId(at, one);
  optional(placeholder, () => text(at.at('placeholder'), placeholder, { max: 150 }));
  optional(disabled, () => boolean(at.at('disabled'), disabled));
  optional(min, () => number(at.at('min_values'), min, { min: 0, max: 25 }));
  optional(max, () => number(at.at('max_values'), max, { min: 1, max: 25 }));
  if ((min ?? 1) > (max ?? 1))
    at.at('min_values').fail('SELECT_COMPONENT_MIN_VALUES_TOO_LARGE', 'Must be at most max_values');
  if (one.type !== T.StringSelect) return;
  const defaults = checkOptions(at, one.options, { min: 1, max: 25 });
  if (defaults > (max ?? 1)) at.at('options').fail('SELECT_COMPONENT_TOO_MANY_DEFAULTS', 'Too many default options');
}

/** The options of a select, radio or checkbox group; returns how many are chosen beforehand. */
export function checkOptions(at: Place, value: unknown, bounds: { min: number; max: number }): number {
  const options = list(at.at('options'), value, bounds);
  options.forEach((option, index) => {
    const here = at.at('options', index);
    if (!object(here, option)) return;
    text(here.at('label'), option.label, { min: 1, max: 100 });
    text(here.at('value'), option.value, { min: 1, max: 100 });
    optional(option.description, () => text(here.at('description'), option.description, { max: 100 }));
    optional(option.emoji, () => checkEmoji(here.at('emoji'), option.emoji));
  });
  unique(
    options,
    (option) => (isObject(option) ? option.value : undefined),
    (_, index) =>
      at
        .at('options', index, 'value')
        .fail('SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used'),
  );
  return options.filter((option) => isObject(option) && option.default === true).length;
}
