import type { Checkpoint } from '../../src/quizmaster/ports/score-store.ts';
import type { Store } from '../../src/quizmaster/ports/store.ts';

/** The board that is stored under the name of a span, if there is one. */
export async function savedBoard(store: Store, guildId: string, name: string): Promise<Checkpoint | undefined> {
  for await (const { span, checkpoint } of store.boards.all(guildId)) if (span.name === name) return checkpoint;
  return undefined;
}
