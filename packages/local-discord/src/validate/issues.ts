/** Mistakes in a request body with their places, and the checks that validators are made of. */

export type Path = readonly (string | number)[];

export interface Issue {
  readonly path: Path;
  /** Discord's code, such as BASE_TYPE_MAX_LENGTH. */
  readonly code: string;
  readonly message: string;
}

/** A place in a body to be checked. Every check notes an issue there and says whether the value can be used. */
export interface Place {
  at(...keys: (string | number)[]): Place;
  fail(code: string, message: string): void;
}

/** The start of a check; the issues gather in `issues`. */
export function place(issues: Issue[], path: Path = []): Place {
  return {
    at: (...keys) => place(issues, [...path, ...keys]),
    fail: (code, message) => void issues.push({ path, code, message }),
  };
}

/** Discord's nested form: `{ data: { content: { _errors: [{ code, message }] } } }`. */
export function nestedErrors(issues: readonly Issue[]): object {
  const root: Nested = {};
  for (const { path, code, message } of issues) {
    let node = root;
    for (const key of path) {
      const child = (node[key] as Nested | undefined) ?? {};
      node[key] = child;
      node = child;
    }
    node._errors = [...((node._errors as object[] | undefined) ?? []), { code, message }];
  }
  return root;
}

interface Nested {
  [key: string | number]: Nested | object[];
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

type Shape = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function required(at: Place): void {
  at.fail('BASE_TYPE_REQUIRED', 'This field is required');
}

export function object(at: Place, value: unknown): value is Shape {
  if (value === undefined || value === null) required(at);
  else if (!isObject(value)) at.fail('MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
  return isObject(value);
}

/** A string within bounds (UTF-16 units, the strict reading of Discord's "characters"). Missing is an issue; see {@link optional}. */
export function text(
  at: Place,
  value: unknown,
  { min = 0, max = Number.POSITIVE_INFINITY }: Bounds = {},
): value is string {
  if (value === undefined || value === null) {
    required(at);
    return false;
  }
  if (typeof value !== 'string') {
    at.fail('BASE_TYPE_STRING', 'Must be a string.');
    return false;
  }
  if (min > 0 && value.length === 0) required(at);
  else if (min > 0 && (value.length < min || value.length > max)) {
    at.fail('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
  } else if (value.length > max) {
    at.fail('BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
  }
  return true;
}

export function number(
  at: Place,
  value: unknown,
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, whole = true }: Bounds & { whole?: boolean } = {},
): value is number {
  const kind = whole ? 'int' : 'float';
  if (value === undefined || value === null) {
    required(at);
    return false;
  }
  if (typeof value !== 'number' || (whole && !Number.isInteger(value))) {
    at.fail('NUMBER_TYPE_COERCE', `Value "${String(value)}" is not ${kind}.`);
    return false;
  }
  if (value < min) at.fail('NUMBER_TYPE_MIN', `${kind} value should be greater than or equal to ${min}.`);
  if (value > max) at.fail('NUMBER_TYPE_MAX', `${kind} value should be less than or equal to ${max}.`);
  return true;
}

export function oneOf<T>(at: Place, value: unknown, allowed: readonly T[]): value is T {
  if (value === undefined || value === null) required(at);
  else if (!allowed.includes(value as T)) at.fail('BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
  return allowed.includes(value as T);
}

export function boolean(at: Place, value: unknown): void {
  if (typeof value !== 'boolean') at.fail('BOOLEAN_TYPE_CONVERT', `Must be either true or false.`);
}

/** The list's items, or none when it is not one. */
export function list(
  at: Place,
  value: unknown,
  { min = 0, max = Number.POSITIVE_INFINITY }: Bounds = {},
): readonly unknown[] {
  if (value === undefined || value === null) {
    if (min > 0) required(at);
    return [];
  }
  if (!Array.isArray(value)) {
    at.fail('LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
    return [];
  }
  if (value.length < min || value.length > max) {
    const bounds = max === Number.POSITIVE_INFINITY ? `${min} or more` : `between ${min} and ${max}`;
    at.fail('BASE_TYPE_BAD_LENGTH', `Must be ${bounds} in length.`);
  }
  return value;
}

/** Runs a check only when there is something to check. */
export function optional(value: unknown, check: () => unknown): void {
  if (value !== undefined && value !== null) check();
}

/** Notes each item whose key (undefined has none) was there before. */
export function unique<T>(
  items: readonly T[],
  key: (item: T) => unknown,
  found: (item: T, index: number) => void,
): void {
  const seen = new Set<unknown>();
  items.forEach((item, index) => {
    const value = key(item);
    if (value === undefined) return;
    if (seen.has(value)) found(item, index);
    seen.add(value);
  });
}
