/**
 * Checks what the bot sends against Discord's own description of its API. The description is looser than Discord in places (the
 * validators know better) and wrong in one, which is corrected here. A body that it refuses is a mistake.
 */
import { readFile } from 'node:fs/promises';
import type { Ajv2020 as Ajv, ValidateFunction } from 'ajv/dist/2020.js';

/** The mismatches of a body with the schema of its operation, one per line; none if there is no schema. */
export type SchemaCheck = (route: string, body: unknown) => readonly string[];

interface Schema {
  readonly $ref?: string;
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Reading a description and compiling its schemas takes a second; tests start hundreds of local Discords with the same one. */
const known = new Map<string, Promise<SchemaCheck>>();

/** A check against the description in `file`, which is read once. Without such a file it accepts everything. */
export function readSchemas(file: string | undefined): Promise<SchemaCheck> {
  const name = file ?? '';
  const check = known.get(name) ?? read(name);
  known.set(name, check);
  return check;
}

async function read(file: string): Promise<SchemaCheck> {
  const text = file && (await readFile(file, 'utf8').catch(() => undefined));
  if (!text) return () => [];
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  // Compiled once and run a few hundred times: what makes validators faster would take longer than they do.
  const quick = { inlineRefs: false, code: { optimize: false } };
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true, ...quick });
  return schemaCheck(JSON.parse(text), ajv);
}

const DOCUMENT = 'discord';

/** Compiled before anybody waits: a bot has three seconds for its answer, and a busy machine may take as long to compile its schema. */
const URGENT = ['POST /interactions/:interaction/:token/callback', 'POST /channels/:channel/messages'];

function schemaCheck({ paths, components }: Description, ajv: Ajv): SchemaCheck {
  const readable = <T>(part: T): T =>
    JSON.parse(JSON.stringify(part), (key, value) => corrected(key, value, components.schemas));
  ajv.addSchema({ $id: DOCUMENT, components: readable(components) });
  const operations = new Map<string, Operation>(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [`${method.toUpperCase()} ${bare(path)}`, operation] as const,
      ),
    ),
  );
  const compiled = new Map<string, ValidateFunction | null>();

  function validator(route: string): ValidateFunction | null {
    const schema = operations.get(bare(route))?.requestBody?.content['application/json']?.schema;
    if (!schema) return null;
    // References are relative to the whole document.
    return ajv.compile(
      JSON.parse(JSON.stringify(readable(schema)).replaceAll('"#/components', `"${DOCUMENT}#/components`)),
    );
  }

  function validatorOf(route: string): ValidateFunction | null {
    const ready = compiled.get(route);
    const validate = ready === undefined ? validator(route) : ready;
    compiled.set(route, validate);
    return validate;
  }
  for (const route of URGENT) validatorOf(route);

  return (route, body) => {
    const validate = validatorOf(route);
    if (!validate || validate(body)) return [];
    const telling = (validate.errors ?? []).filter((one) => one.keyword !== 'if');
    return telling.map((one) => `${one.instancePath || '/'} ${one.message}`);
  };
}

/** `/channels/:channel` and `/channels/{channel_id}` alike. */
const bare = (path: string): string => path.replace(/:\w+|\{\w+\}/g, '{}');

/**
 * A union of shapes that differ in `type` is told apart by it, so that a mismatch is named in the shape that was meant; in any other
 * union, matching two shapes is no mistake. Permissions are described as an integer, while Discord's documentation has a string.
 */
function corrected(key: string, value: unknown, schemas: Description['components']['schemas']): unknown {
  if (key === 'default_member_permissions') return {};
  const { oneOf, anyOf, ...rest } = (value ?? {}) as Schema;
  const shapes = oneOf ?? anyOf;
  if (!Array.isArray(shapes)) return value;
  const tags = shapes.map(({ $ref }) => tagsOf(schemas[$ref?.split('/').at(-1) ?? '']));
  if (tags.some((one) => one.length === 0)) return { ...rest, anyOf: shapes };
  const branches = shapes.map((shape, index) => ({ if: { properties: { type: { enum: tags[index] } } }, then: shape }));
  return { ...rest, type: 'object', required: ['type'], properties: { type: { enum: tags.flat() } }, allOf: branches };
}

/** The values of `type` that mark a shape; none when it has no such mark. */
function tagsOf(shape: Schema | undefined): readonly unknown[] {
  return shape?.required?.includes('type') ? (shape.properties?.type?.enum ?? []) : [];
}
