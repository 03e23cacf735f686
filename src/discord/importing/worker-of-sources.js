/** The thread that reads and writes files, of the sources: a thread does not run TypeScript by itself. A build has a file of its own instead. */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
