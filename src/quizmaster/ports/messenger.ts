import type { Award } from '../../quiz/awards.ts';
import type { Correction } from '../../quiz/correction.ts';
import type { Leader, PlayerResult, Run } from '../../quiz/progress.ts';
import type { Ending, Obstacle, Quiz } from '../../quiz/quiz.ts';
import type { Ranking } from '../../quiz/ranking.ts';
import type { Round } from '../../quiz/round.ts';
import type { Hold, Schedule } from '../../quiz/schedule.ts';
import type { Streak } from '../../quiz/streak.ts';

/** How an attempt to change something in Discord ended. */
export type Sent<T = void> =
  | { ok: true; value: T }
  /** It will never work: what stands in the way. */
  | { ok: false; obstacle: Obstacle; detail: string }
  /** It may work later, or may have worked unseen: try again. */
  | { ok: false; obstacle: undefined; detail: string };

/** A message in the channel and when Discord says it was made. */
export interface Posted {
  messageId: string;
  at: number;
}

/** A message that is to be in a channel once. */
export type Note =
  | { kind: 'question'; round: Round; recap?: Recap | undefined }
  | RankingNote
  /** Tells the channel of a correction that changed scores. `round`: where its question was last asked. */
  | { kind: 'correction'; correction: Correction; round: Round }
  /** Tells the server's people, where the bot may speak, what keeps a schedule from posting. */
  | { kind: 'hold'; schedule: Schedule; hold: Hold }
  /** Tells a server that the bot joined, and when (ms since the epoch), what it can do, where that is wanted. */
  | { kind: 'greeting'; guildId: string; at: number };

/** The end of a quiz. `correctedAt`: when its scores were changed after it was posted, ms since the epoch. */
export interface RankingNote {
  kind: 'ranking';
  quiz: Quiz;
  ranking: Ranking;
  awards: readonly Award[];
  correctedAt?: number | undefined;
}

/** What people read in channels. */
export interface Messenger {
  /** Whether we may post in a channel. Discord is asked where it does not tell of what changes; false where it does not answer. */
  mayPost(guildId: string, channelId: string): Promise<boolean>;
  /** Posts a note, or finds it where it was posted unseen: it is there once, however often this is asked for. @param since when it was first meant to be posted */
  post(note: Note, since: number): Promise<Sent<Posted>>;
  /** Looks for a note that may have been posted unseen; none where the history is closed to us. */
  find(note: Note): Promise<Sent<Posted | undefined>>;
  /** Shows a round in the place of its question: while it is open with the number of answers, when it is scored with the key, the shares and the explanation. */
  show(round: Round, more: { answers: number; recap?: Recap | undefined } | RevealExtras): Promise<Sent>;
  /** Shows a ranking that was posted before as it is now, in the same message. */
  showRanking(note: RankingNote, messageId: string): Promise<Sent>;
  /** Tells the person who started the quiz, privately, why it ended, where that is still possible. */
  tellStarter(quiz: Quiz, ending: Ending): Promise<Sent>;
  /** Begins to tell each player, privately, what their answer came to, in this order. Where that is not possible, it is left out. */
  tellPlayers(round: Round, results: readonly PlayerResult[]): void;
}

/** How the question of a schedule went that came before another one. */
export interface Recap {
  /** Scored; none where there was none before. */
  previous: Round | undefined;
  /** By player, over the dates that are over, the longest first. */
  streaks: ReadonlyMap<string, Streak>;
}

/** What a reveal tells besides. */
export interface RevealExtras {
  /** What comes next in its quiz, after the pause; none where that is not known, or there already. */
  next?: 'question' | 'ranking';
  /** Who leads its quiz, and how that changed. */
  leaders?: readonly Leader[];
  /** Who has the longest run of right answers in its quiz, where that is worth a word. */
  run?: Run;
  /** The streaks of who answered the question of a schedule, the longest first. */
  streaks?: readonly Streak[];
}
