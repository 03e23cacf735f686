/** Why the bot does not start, for the person who starts it: each line a mistake and what to do about it. */
export class StartError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}
