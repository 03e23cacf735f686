/** `popquiz`: the bot, a look at its health, and questions as files for authors and for CI. */
import { run } from './run.ts';

// A reader that closes the pipe, such as `head`, has read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.exitCode = await run(process.argv.slice(2), process);
