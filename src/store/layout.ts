import type { Correction } from '../quiz/correction.ts';
import type { ImportedQuestion, ImportNote, QuestionImport } from '../quiz/imported.ts';
import type { OwnPack, OwnQuestion, QuestionDraft } from '../quiz/own-pack.ts';
import type { Quiz } from '../quiz/quiz.ts';
import type { Dismissal, Report } from '../quiz/report.ts';
import type { Answer } from '../quiz/round.ts';
import type { DateOutcome, Schedule } from '../quiz/schedule.ts';
import type { Deletion, Greeting, GuildSettings } from '../quizmaster/ports/guild-store.ts';
import type { LedgerEntry } from '../quizmaster/ports/play-store.ts';
import type { StreakCheckpoint } from '../quizmaster/ports/score-store.ts';
import type { BoardHead, BoardPageRow } from './board-pages.ts';
import type { Collections } from './collections.ts';
import type { PlayedRow, RoundRow } from './rows.ts';

/** Values per read, where one may hold something of every player. */
const LARGE = 50;

export type Layout = ReturnType<typeof layOut>;

/**
 * | collection | key | value |
 * |---|---|---|
 * | `live` | channel | the quiz that runs there |
 * | `quiz` | guild, quiz | a past quiz |
 * | `round` | guild, round | a round, with its scores once it is scored |
 * | `asked` | guild, pack, question | when it was last asked, and by which round |
 * | `answer` | guild, round, player | an accepted answer |
 * | `ledger` | guild, number | a round was scored |
 * | `played` | guild, player, round | what a player has played |
 * | `board` | guild, span | the head of a board as it stood after a ledger entry |
 * | `boardpage` | guild, span, `a` or `b`, `place` or `player`, page | some of its players |
 * | `correction` | guild, pack, question | a correction |
 * | `settings` | guild | its settings |
 * | `greeting` | guild | whether it was greeted |
 * | `departed` | guild | when the bot was removed from it |
 * | `deletion` | its salt | a deletion that is not done |
 * | `schedule` | guild, schedule | a schedule of daily questions |
 * | `date` | guild, schedule, date | what became of a date |
 * | `streak` | guild, schedule | the streaks over its dates, up to one of them |
 * | `pack` | guild, pack | a pack of the guild's own |
 * | `question` | guild, pack, question | a question of such a pack |
 * | `standard` | `pack` | the bot's default pack |
 * | `draft` | guild, draft | a question that somebody is writing or suggests |
 * | `report` | guild, player, pack, question, revision | what somebody says is wrong with a question |
 * | `dismissal` | guild, pack, question | up to which report they were dismissed |
 * | `import` | guild, import | an imported file of questions |
 * | `importpart` | guild, import, place | questions of such a file |
 * | `importnote` | guild, import, page | notes on the file |
 *
 * Round ids begin with the id of their quiz, a Discord id, so within a guild they are in order of time.
 */
export const layOut = ({ collection }: Collections) => ({
  live: collection<Quiz>('live'),
  past: collection<Quiz>('quiz'),
  rounds: collection<RoundRow>('round', LARGE),
  asked: collection<[at: number, roundId: string]>('asked'),
  answers: collection<Answer>('answer'),
  ledger: collection<LedgerEntry>('ledger'),
  played: collection<PlayedRow>('played'),
  boards: collection<BoardHead>('board', LARGE),
  boardPages: collection<BoardPageRow>('boardpage', LARGE),
  corrections: collection<Correction>('correction'),
  settings: collection<GuildSettings>('settings'),
  greetings: collection<Greeting>('greeting'),
  departed: collection<number>('departed'),
  deletions: collection<Deletion>('deletion'),
  schedules: collection<Schedule>('schedule'),
  dates: collection<DateOutcome>('date'),
  streaks: collection<StreakCheckpoint>('streak'),
  packs: collection<OwnPack>('pack'),
  questions: collection<OwnQuestion>('question'),
  defaultPack: collection<string>('standard'),
  drafts: collection<QuestionDraft>('draft'),
  reports: collection<Report>('report'),
  dismissals: collection<Dismissal>('dismissal'),
  imports: collection<QuestionImport>('import'),
  importParts: collection<readonly ImportedQuestion[]>('importpart', LARGE),
  importNotes: collection<readonly ImportNote[]>('importnote', LARGE),
});

/** Collects an async iterable into a list. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const result: T[] = [];
  for await (const item of items) result.push(item);
  return result;
}
