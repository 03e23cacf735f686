/** The JSON Schema by which editors complete and check a pack file. */
import * as z from 'zod';
import { packSchema } from '../quiz/pack.ts';

/**
 * The content of `data/pack.schema.json`. Draft 7: the newest that the YAML language server promises to understand
 * (its README, "Supports JSON Schema 7 and below"). Rules between fields, such as that the key names an option, are not
 * in it; `npm run packs` checks them.
 */
export const packJsonSchema = (): string => {
  const { $schema, ...rest } = z.toJSONSchema(packSchema, { target: 'draft-7', io: 'input' });
  const $comment = 'Generated from src/quiz/pack.ts by "npm run pack-schema". Do not edit.';
  return `${JSON.stringify({ $schema, $comment, title: 'A Popquiz question pack', ...rest }, null, 2)}\n`;
};
