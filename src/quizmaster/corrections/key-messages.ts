import type { Correction } from '../../quiz/correction.ts';
import type { Round } from '../../quiz/round.ts';
import type { Messenger, Sent } from '../ports/messenger.ts';
import type { OldRankings } from '../quizzes/old-rankings.ts';

/** A message that shows the current key. */
export interface KeyMessage {
  name: string;
  tell(): Promise<Sent<unknown>>;
}

/**
 * Every message that a correction edits or posts, in order: first the messages that people may still read, then the note, which
 * also covers messages that could not be edited. Each can be repeated without harm.
 * @param asked where its question was last asked @param shown its rounds whose reveals are shown again
 */
export function keyMessagesOf(
  { messenger, rankings }: { messenger: Messenger; rankings: OldRankings },
  correction: Correction,
  asked: Round | undefined,
  shown: readonly Round[],
): KeyMessage[] {
  const { guildId, at } = correction;
  const quizIds = new Set(shown.flatMap(({ host }) => (host.kind === 'quiz' ? host.quizId : [])));
  const note = asked && ({ kind: 'correction', correction, round: asked } as const);
  return [
    ...shown.map((round) => ({ name: `reveal ${round.id}`, tell: () => messenger.show(round, {}) })),
    ...(note ? [{ name: 'note', tell: () => messenger.post(note, at) }] : []),
    ...[...quizIds].map((quizId) => ({
      name: `ranking ${quizId}`,
      tell: () => rankings.showAgain(guildId, quizId, at),
    })),
  ];
}
