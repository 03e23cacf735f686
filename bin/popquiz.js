#!/usr/bin/env node
// Runs src/popquiz/main.ts: the build of it where that is current, else through tsx.
process.argv.splice(2, 0, 'popquiz');
await import('../scripts/launch.js');
