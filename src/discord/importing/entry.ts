/** The file of the thread that reads and writes files of questions. A build of the project has its own file instead. */
export const WORKER = new URL('./worker-of-sources.js', import.meta.url);
