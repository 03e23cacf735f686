/** `npm run pack-schema`: writes the schema that editors use, after a change of src/quiz/pack.ts or question.ts. */
import { writeFileSync } from 'node:fs';
import { readArguments } from './arguments.ts';

readArguments({ usage: 'npm run pack-schema' });
const { packJsonSchema } = await import('../src/packs/json-schema.ts');
writeFileSync(new URL('../data/pack.schema.json', import.meta.url), packJsonSchema());
