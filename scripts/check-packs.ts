/**
 * `npm run packs [-- FOLDER]`: tells an author what is in each pack of PACKS_DIR or another folder, or every mistake and its
 * place.
 */
import { readArguments } from './arguments.ts';

const { positionals } = readArguments({ usage: 'npm run packs [-- FOLDER]', most: 1 });
const { packsDir } = await import('./command.ts');
const { packReport } = await import('./pack-report.ts');

const { found, mistakes } = await packReport(positionals[0] ?? packsDir(process.cwd(), process.env));
for (const line of found) console.log(line);
for (const line of mistakes) console.error(line);
process.exitCode = mistakes.length > 0 ? 1 : 0;
