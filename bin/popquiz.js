#!/usr/bin/env node
/**
 * `popquiz [COMMAND] [ARGUMENT …]`: the bot without a command and with `start`, programs for its store by their names, and all else
 * by src/popquiz/main.ts. Each is the build where that is current, else the sources through tsx.
 */
const PROGRAMS = { start: 'main', backup: 'backup', migrate: 'migrate', rebuild: 'rebuild' };

const [command = 'start'] = process.argv.splice(2, 1);
const own = Object.hasOwn(PROGRAMS, command);
process.argv.splice(2, 0, ...(own ? [PROGRAMS[/** @type {keyof typeof PROGRAMS} */ (command)]] : ['popquiz', command]));
await import('../scripts/launch.js');
