/** `node scripts/launch.js NAME [ARGUMENT …]`: runs a program of the project, built when `dist` is current, else through tsx. */
import { PROGRAMS, ROOT, stateOfBuild, withoutSqlite } from './programs.js';

const [name] = process.argv.splice(2, 1);
const state = stateOfBuild();
if (state === 'current') {
  await start(`dist/${name}.js`);
} else {
  const tsx = await import('tsx/esm/api').catch(() => undefined);
  const outdated = 'The build is older than the sources';
  if (!tsx) {
    const why = state === 'outdated' ? outdated : 'Nothing is built yet';
    process.stderr.write(`${why}: run \`npm ci && npm run build\` first.\n`);
    process.exit(1);
  }
  if (state === 'outdated') process.stderr.write(`${outdated}, so it is left out; \`npm run build\` makes it again.\n`);
  tsx.register();
  await start(PROGRAMS[/** @type {keyof typeof PROGRAMS} */ (name)]);
}

/** @param {string} file from the root of the project */
async function start(file) {
  try {
    await import(new URL(file, ROOT).href);
  } catch (error) {
    const why = withoutSqlite(error);
    if (why === undefined) throw error;
    process.stderr.write(`${why}\n`);
    process.exit(1);
  }
}
