import type { Readable } from 'node:stream';

/** What a command has around it: what a process has, or what stands for that in a test. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly env: Record<string, string | undefined>;
  cwd(): string;
}
