/** `npm run texts`: writes the texts that a host can publish into docs/, after a change of what is stored. */
import { writeFileSync } from 'node:fs';
import { publishedTexts } from '../src/pages/published.ts';
import { readArguments } from './arguments.ts';

readArguments({ usage: 'npm run texts' });
for (const [file, text] of publishedTexts()) writeFileSync(new URL(`../${file}`, import.meta.url), text);
