import type { Award } from '../../quiz/awards.ts';
import type { Correction } from '../../quiz/correction.ts';
import type { Leader, PlayerResult, Run } from '../../quiz/progress.ts';
import type { Ending, Obstacle, Quiz } from '../../quiz/quiz.ts';
import type { Ranking } from '../../quiz/ranking.ts';
import type { Round } from '../../quiz/round.ts';
import type { Hold, Schedule } from '../../quiz/schedule.ts';
import type { Streak } from '../../quiz/streak.ts';

/** The result of an attempt to change something in Discord. */
export type Sent<T = void> =
  | { ok: true; value: T }
  /** It will not work while this obstacle is there. */
  | { ok: false; obstacle: Obstacle; detail: string }
  /** It may work later, or has worked without our knowing: try again. */
  | { ok: false; obstacle: undefined; detail: string };

/** A posted message, and the time that Discord gave it. */
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
  /** Says in a channel where the bot may post what keeps a schedule from posting. */
  | { kind: 'hold'; schedule: Schedule; hold: Hold }
  /** Greets a server that the bot joined, if the server wants that. `at`: when the bot joined, ms since the epoch. */
  | { kind: 'greeting'; guildId: string; at: number };

/** The end of a quiz. `correctedAt`: when its scores were changed after it was posted, ms since the epoch. */
export interface RankingNote {
  kind: 'ranking';
  quiz: Quiz;
  ranking: Ranking;
  awards: readonly Award[];
  correctedAt?: number | undefined;
}

/** The bot's messages in channels. */
export interface Messenger {
  /** Whether the bot may post in a channel. Discord is asked about threads whose changes it does not report; false if it does not answer. */
  mayPost(guildId: string, channelId: string): Promise<boolean>;
  /** Posts a note, or finds it if it was posted without our knowing. It is there once, however often this is called. @param since when it was first meant to be posted */
  post(note: Note, since: number): Promise<Sent<Posted>>;
  /** Looks for a note that may have been posted without our knowing. Finds none if the bot may not read the history. */
  find(note: Note): Promise<Sent<Posted | undefined>>;
  /** Edits the message of a round. An open one shows the number of answers; a scored one the key, the shares and the explanation. */
  show(round: Round, more: { answers: number; recap?: Recap | undefined } | RevealExtras): Promise<Sent>;
  /** Edits the message of a ranking that was posted before. */
  showRanking(note: RankingNote, messageId: string): Promise<Sent>;
  /** Tells the person who started the quiz, privately, why it ended, if that is still possible. */
  tellStarter(quiz: Quiz, ending: Ending): Promise<Sent>;
  /** Begins to tell the players privately, in this order, what their answers earned. A message that fails is skipped. */
  tellPlayers(round: Round, results: readonly PlayerResult[]): void;
}

/** How the previous question of a schedule went. */
export interface Recap {
  /** Scored; undefined if there was none. */
  previous: Round | undefined;
  /** By player, over the dates that have passed, the longest first. */
  streaks: ReadonlyMap<string, Streak>;
}

/** What a reveal shows in addition. */
export interface RevealExtras {
  /** What follows in its quiz after the pause; undefined if it is not known, or already there. */
  next?: 'question' | 'ranking';
  /** Who leads its quiz, and how that changed. */
  leaders?: readonly Leader[];
  /** Who has the longest run of right answers in its quiz, if it is long enough to tell. */
  run?: Run;
  /** The streaks of those who answered the question of a schedule, the longest first. */
  streaks?: readonly Streak[];
}
