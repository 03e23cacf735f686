/** A filled-in modal as interaction data. */
import { allComponents } from '../world/components.ts';
import type { Guild } from '../world/types.ts';
import { ComponentType, type WireComponent, type WireModal } from '../world/wire.ts';
import { NotPossible } from './not-possible.ts';
import type { Resolved } from './resolved.ts';
import { selectData } from './select-menu.ts';

export type FormFields = Readonly<Record<string, string | readonly string[] | boolean>>;

/** Throws {@link NotPossible} for an unknown field or a value the form does not take. */
export function modalData(modal: WireModal, fields: FormFields, guild: Guild | null): Record<string, unknown> {
  const used = new Set<string>();
  const resolved: Resolved = {};

  /** What was typed for a field, by its custom id or by the label around it. */
  function typed(field: WireComponent, label: string | undefined) {
    const key = [field.custom_id, label].find((one) => one !== undefined && one in fields);
    if (key === undefined) return undefined;
    used.add(key);
    return fields[key];
  }

  const submitted = modal.components.flatMap((one): unknown[] => {
    if (one.type === ComponentType.TextDisplay) return [];
    if (one.type === ComponentType.Label && one.component) {
      return [
        {
          type: one.type,
          id: one.id,
          component: fieldData(one.component, typed(one.component, one.label), guild, resolved),
        },
      ];
    }
    const inner = one.components ?? [];
    return [
      {
        type: one.type,
        id: one.id,
        components: inner.map((field) => fieldData(field, typed(field, field.label), guild, resolved)),
      },
    ];
  });
  for (const key of Object.keys(fields)) {
    if (!used.has(key)) {
      const known = allComponents(modal.components).flatMap((one) => one.custom_id ?? []);
      throw new NotPossible(`the form has no field ${key}; it has ${known.join(', ')}`);
    }
  }
  const hasResolved = Object.keys(resolved).length > 0;
  return { custom_id: modal.custom_id, components: submitted, ...(hasResolved && { resolved }) };
}

function fieldData(
  field: WireComponent,
  typed: FormFields[string] | undefined,
  guild: Guild | null,
  resolved: Resolved,
): Record<string, unknown> {
  const base = { type: field.type, id: field.id, custom_id: field.custom_id };
  const required = field.required ?? true;
  const refuse = (why: string) => new NotPossible(`the field ${field.label ?? field.custom_id} ${why}`);
  switch (field.type) {
    case ComponentType.TextInput: {
      const text = typed === undefined ? (field.value ?? '') : String(typed);
      if (required && text === '') throw refuse('is required');
      if (text !== '' && text.length < (field.min_length ?? 0))
        throw refuse(`takes at least ${field.min_length} characters`);
      if (text.length > (field.max_length ?? 4000))
        throw refuse(`takes at most ${field.max_length ?? 4000} characters`);
      return { ...base, value: text };
    }
    case ComponentType.Checkbox:
      return { ...base, value: typed === undefined ? (field.default ?? false) : typed === true };
    case ComponentType.RadioGroup: {
      const value = typed === undefined ? field.options?.find((one) => one.default)?.value : String(typed);
      if (required && value === undefined) throw refuse('is required');
      if (value !== undefined && !field.options?.some((one) => one.value === value))
        throw refuse(`does not offer ${value}`);
      return { ...base, value: value ?? null };
    }
    default: {
      const values = typed === undefined ? presets(field) : [typed].flat().map(String);
      if (required && values.length === 0) throw refuse('is required');
      if (field.type === ComponentType.CheckboxGroup) {
        const unknown = values.find((value) => !field.options?.some((one) => one.value === value));
        if (unknown !== undefined) throw refuse(`does not offer ${unknown}`);
        const [least, most] = [required ? (field.min_values ?? 1) : 0, field.max_values ?? 10];
        if (values.length < least || values.length > most) throw refuse(`takes ${least} to ${most} values`);
        return { ...base, values };
      }
      const {
        component_type: _,
        resolved: __,
        ...data
      } = selectData(required ? field : { ...field, min_values: 0 }, values, guild, resolved);
      return { ...base, ...data };
    }
  }
}

const presets = (field: WireComponent): readonly string[] =>
  (field.options ?? []).filter((one) => one.default).map((one) => one.value);
