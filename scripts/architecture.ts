/** `npm run architecture`: draws the diagrams of the page for developers from what imports what. */
import { readFileSync, writeFileSync } from 'node:fs';
import { drawn, PAGE } from './architecture-page.ts';
import { readArguments } from './arguments.ts';

readArguments({ usage: 'npm run architecture' });
const file = new URL(`../${PAGE}`, import.meta.url);
writeFileSync(file, drawn(readFileSync(file, 'utf8')));
