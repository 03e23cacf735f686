/** A modal and its fields. Source: Discord, "Receiving and Responding" and the component reference. */
import { allComponents } from '../world/components.ts';
import { ComponentType as T, type WireComponent } from '../world/wire.ts';
import { checkUniqueIds, isTree } from './components.ts';
import { checkOptions, customId, select } from './controls.ts';
import { list, number, object, oneOf, optional, type Place, text } from './issues.ts';

type Parts = Partial<WireComponent>;

const MAX_FIELDS = 5;

export function checkModal(at: Place, value: unknown): void {
  if (!object(at, value)) return;
  text(at.at('title'), value.title, { min: 1, max: 45 });
  text(at.at('custom_id'), value.custom_id, { min: 1, max: 100 });
  const components = list(at.at('components'), value.components, { min: 1, max: MAX_FIELDS });
  components.forEach((one, index) => {
    const here = at.at('components', index);
    if (!object(here, one)) return;
    const component = one as Parts;
    if (!oneOf(here.at('type'), component.type, [T.ActionRow, T.TextDisplay, T.Label])) return;
    if (component.type === T.TextDisplay) text(here.at('content'), component.content, { min: 1, max: 4000 });
    else if (component.type === T.Label) checkLabel(here, component);
    else checkRow(here, component);
  });
  if (components.every(isTree)) checkUniqueIds(at.at('components'), allComponents(components));
}

/** The older form: an action row around one text input, which carries its own label. */
function checkRow(at: Place, row: Parts): void {
  list(at.at('components'), row.components, { min: 1, max: 1 }).forEach((one, index) => {
    const here = at.at('components', index);
    if (!object(here, one)) return;
    const input = one as Parts;
    if (!oneOf(here.at('type'), input.type, [T.TextInput])) return;
    text(here.at('label'), input.label, { min: 1, max: 45 });
    textInput(here, input);
  });
}

function checkLabel(at: Place, label: Parts): void {
  text(at.at('label'), label.label, { min: 1, max: 45 });
  optional(label.description, () => text(at.at('description'), label.description, { max: 100 }));
  const here = at.at('component');
  const { component } = label;
  if (!object(here, component)) return;
  const field: Parts = component;
  if (!oneOf(here.at('type'), field.type, Object.keys(FIELDS).map(Number))) return;
  if ((field.required ?? true) && field.min_values === 0) {
    here.at('min_values').fail('COMPONENT_REQUIRED_MIN_VALUES', 'A required field has a minimum of at least 1');
  }
  if (field.disabled)
    here.at('disabled').fail('COMPONENT_DISABLED_IN_MODAL', 'Components in modals cannot be disabled');
  FIELDS[field.type as number]?.(here, field);
}

function textInput(at: Place, input: Parts): void {
  const { style, min_length: min, max_length: max, value, placeholder } = input;
  customId(at, input);
  oneOf(at.at('style'), style, [1, 2]);
  optional(min, () => number(at.at('min_length'), min, { min: 0, max: 4000 }));
  optional(max, () => number(at.at('max_length'), max, { min: 1, max: 4000 }));
  if ((min ?? 0) > (max ?? 4000))
    at.at('min_length').fail('TEXT_INPUT_MIN_LENGTH_TOO_LARGE', 'Must be at most max_length');
  optional(value, () => text(at.at('value'), value, { max: max ?? 4000 }));
  optional(placeholder, () => text(at.at('placeholder'), placeholder, { max: 100 }));
}

const FIELDS: Readonly<Record<number, (at: Place, field: Parts) => void>> = {
  [T.StringSelect]: select,
  [T.UserSelect]: select,
  [T.RoleSelect]: select,
  [T.MentionableSelect]: select,
  [T.ChannelSelect]: select,
  [T.TextInput](at, input) {
    if (input.label !== undefined)
      at.at('label').fail('TEXT_INPUT_LABEL_IN_LABEL', 'The label stands on the Label component');
    textInput(at, input);
  },
  [T.FileUpload](at, field) {
    customId(at, field);
    optional(field.min_values, () => number(at.at('min_values'), field.min_values, { min: 0, max: 10 }));
    optional(field.max_values, () => number(at.at('max_values'), field.max_values, { min: 1, max: 10 }));
  },
  [T.RadioGroup](at, field) {
    customId(at, field);
    const chosen = checkOptions(at, field.options, { min: 2, max: 10 });
    if (chosen > 1) at.at('options').fail('RADIO_GROUP_TOO_MANY_DEFAULTS', 'Only one option may be chosen beforehand');
  },
  [T.CheckboxGroup](at, field) {
    customId(at, field);
    const { min_values: min, max_values: max } = field;
    optional(min, () => number(at.at('min_values'), min, { min: 0, max: 10 }));
    optional(max, () => number(at.at('max_values'), max, { min: 1, max: 10 }));
    if ((min ?? 1) > (max ?? 10))
      at.at('min_values').fail('CHECKBOX_GROUP_MIN_VALUES_TOO_LARGE', 'Must be at most max_values');
    const chosen = checkOptions(at, field.options, { min: 1, max: 10 });
    if (chosen > (max ?? 10)) at.at('options').fail('CHECKBOX_GROUP_TOO_MANY_DEFAULTS', 'Too many default options');
  },
  [T.Checkbox](at, field) {
    customId(at, field);
    if (field.required !== undefined)
      at.at('required').fail('CHECKBOX_CANNOT_BE_REQUIRED', 'A group of one checkbox can be required');
  },
};
