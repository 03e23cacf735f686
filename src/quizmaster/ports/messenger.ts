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
  /** It will not work while this obstacle is there. */
  | { ok: false; obstacle: Obstacle; detail: string }
  /** It may work later, or has worked without our knowing: try again. */
  | { ok: false; obstacle: undefined; detail: string };

/** A message in the channel and when Discord says it was made. */
export interface Posted {
  messageId: string;
  at: number;
}

/** A message that must be in a channel exactly once. */
export type Note =
  | { kind: 'question'; round: Round; recap?: Recap | undefined }
  | RankingNote
  /** Tells the channel about a correction that changed scores. `round`: where its question was last asked. */
  | { kind: 'correction'; correction: Correction; round: Round }
  /** Tells the server's people, where the bot may speak, what keeps a schedule from posting. */
  | { kind: 'hold'; schedule: Schedule; hold: Hold }
  /** Tells a server that the bot joined what it can do, if the server wants that. `at`: when the bot joined, ms since the epoch. */
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
  /** Whether we may post in a channel. Discord is asked about threads it sends no changes of; false if it does not answer. */
  mayPost(guildId: string, channelId: string): Promise<boolean>;
  /** Posts a note, or finds it if it was posted without our knowing: it is there once, however often this is called. @param since when it was first meant to be posted */
  post(note: Note, since: number): Promise<Sent<Posted>>;
  /** Looks for a note that may have been posted without our knowing; finds none if we may not read the history. */
  find(note: Note): Promise<Sent<Posted | undefined>>;
  /** Edits the message of a round: while it is open, it shows the number of answers; once it is scored, the key, the shares and the explanation. */
  show(round: Round, more: { answers: number; recap?: Recap | undefined } | RevealExtras): Promise<Sent>;
  /** Edits the message of a ranking that was posted before. */
  showRanking(note: RankingNote, messageId: string): Promise<Sent>;
  /** Tells the person who started the quiz, privately, why it ended, if that is still possible. */
  tellStarter(quiz: Quiz, ending: Ending): Promise<Sent>;
  /** Begins to tell each player, privately and in this order, what their answer earned. A message that fails is left out. */
  tellPlayers(round: Round, results: readonly PlayerResult[]): void;
}

/** How the previous question of a schedule went. */
export interface Recap {
  /** Scored; undefined if there was none. */
  previous: Round | undefined;
  /** By player, over the dates that have passed, the longest first. */
  streaks: ReadonlyMap<string, Streak>;
}

/** What a reveal tells in addition. */
export interface RevealExtras {
  /** What comes next in its quiz, after the pause; undefined if that is not known, or is there already. */
  next?: 'question' | 'ranking';
  /** Who leads its quiz, and how that changed. */
  leaders?: readonly Leader[];
  /** Who has the longest run of right answers in its quiz, if it is long enough to tell. */
  run?: Run;
  /** The streaks of those who answered the question of a schedule, the longest first. */
  streaks?: readonly Streak[];
}
