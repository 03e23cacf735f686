import type { Correction } from '../../quiz/correction.ts';
import type { LastAsked } from '../../quiz/draw.ts';
import type { ImportedQuestion, ImportNote, QuestionImport } from '../../quiz/imported.ts';
import type { OwnPack, OwnQuestion, QuestionDraft } from '../../quiz/own-pack.ts';
import type { Span } from '../../quiz/period.ts';
import type { Played } from '../../quiz/played.ts';
import type { Quiz } from '../../quiz/quiz.ts';
import type { Ranked } from '../../quiz/ranked-list.ts';
import type { Dismissal, Report } from '../../quiz/report.ts';
import type { Answer, Round } from '../../quiz/round.ts';
import type { DateOutcome, Schedule } from '../../quiz/schedule.ts';
import type { Tally } from '../../quiz/standings.ts';
import type { Streak } from '../../quiz/streak.ts';

/**
 * The store. Once a promise resolves, its write is on the disk. Writing the same value again changes nothing, so any step can be
 * repeated after a crash. Within a guild there is one writer at a time.
 */
export interface Store {
  quizzes: {
    /** The quizzes that are not retired, one a channel. */
    live(): Promise<Quiz[]>;
    save(quiz: Quiz): Promise<void>;
    /** Moves a finished quiz from the live ones to the past ones. */
    retire(quiz: Quiz): Promise<void>;
    /** A past quiz. */
    past(guildId: string, quizId: string): Promise<Quiz | undefined>;
    /** The past quizzes of a guild, the latest first. */
    latest(guildId: string, limit: number): Promise<Quiz[]>;
    /** Every past quiz of a guild. */
    ofGuild(guildId: string): AsyncIterable<Quiz>;
    /** Writes a past quiz again. */
    amend(quiz: Quiz): Promise<void>;
  };
  rounds: {
    /** An open round is also recorded as asked, in the same write. */
    save(round: Round): Promise<void>;
    /**
     * Stores a scored round for the first time, with its ledger entry and what each player has played, atomically.
     * @returns its ledger entry; undefined if it was scored before without our knowing
     */
    score(round: Round): Promise<LedgerEntry | undefined>;
    /** Stores a rescored round with what its players have played, atomically. It is in the ledger already. */
    rescore(round: Round): Promise<void>;
    find(guildId: string, roundId: string): Promise<Round | undefined>;
    findMany(guildId: string, roundIds: readonly string[]): Promise<Round[]>;
    /** The rounds of a quiz that have been opened, in order. */
    ofQuiz(quiz: Pick<Quiz, 'id' | 'guildId' | 'questionIds'>): Promise<Round[]>;
    /** Every round of a guild, those of a quiz one after the other. */
    ofGuild(guildId: string): AsyncIterable<Round>;
  };
  /** When each question was last asked in a guild. Derived from rounds. */
  asked: {
    of(guildId: string, packId: string): Promise<LastAsked>;
    find(guildId: string, packId: string, questionId: string): Promise<AskedEntry | undefined>;
    /** Every entry of a guild. */
    ofGuild(guildId: string): AsyncIterable<AskedEntry>;
    /** Replaces a guild's entries. */
    replace(guildId: string, entries: readonly AskedEntry[]): Promise<void>;
  };
  /** The log of accepted answers by round and player, from which all scores are computed. */
  answers: {
    save(round: Round, answer: Answer): Promise<void>;
    /** Stores answers to any rounds in one write: all of them or, if it fails, none. */
    saveAll(given: readonly { round: Round; answer: Answer }[]): Promise<void>;
    find(guildId: string, roundId: string, userId: string): Promise<Answer | undefined>;
    ofRound(round: Round): Promise<Answer[]>;
    remove(guildId: string, roundId: string, userId: string): Promise<void>;
  };
  /** Which rounds of a guild were scored, in this order, without gaps. */
  ledger: {
    /** The entries after the one numbered `seq` (0: all of them), in order. */
    after(guildId: string, seq: number): AsyncIterable<LedgerEntry>;
    at(guildId: string, seq: number): Promise<LedgerEntry | undefined>;
    last(guildId: string): Promise<LedgerEntry | undefined>;
    /** Replaces a guild's ledger. */
    replace(guildId: string, entries: readonly LedgerEntry[]): Promise<void>;
  };
  /** What each player of a guild has played. Derived from scored rounds. */
  played: {
    /** In the order of the rounds' ids. */
    of(guildId: string, userId: string): Promise<Played[]>;
    remove(guildId: string, userId: string, roundIds: readonly string[]): Promise<void>;
    /** Every entry of a guild. */
    ofGuild(guildId: string): AsyncIterable<{ userId: string; played: Played }>;
  };
  /** Boards as of some ledger entry, one for each name of a span. Derived from rounds, so losing them does no harm. */
  boards: {
    /** @returns undefined also if the stored board of this name covers other days */
    open(guildId: string, span: NamedDays): Promise<StoredBoard | undefined>;
    /** Replaces it, all at once. */
    save(guildId: string, span: NamedDays, checkpoint: Checkpoint): Promise<void>;
    /** `sound`: whether the parts of it that can be read agree with one another. */
    all(guildId: string): AsyncIterable<{ span: NamedDays; checkpoint: Checkpoint; sound: boolean }>;
    clear(guildId: string): Promise<void>;
  };
  corrections: {
    save(correction: Correction): Promise<void>;
    find(guildId: string, packId: string, questionId: string): Promise<Correction | undefined>;
    ofGuild(guildId: string): Promise<Correction[]>;
    /** Those that are not done, of all guilds. */
    unfinished(): Promise<Correction[]>;
  };
  schedules: {
    all(): AsyncIterable<Schedule>;
    ofGuild(guildId: string): AsyncIterable<Schedule>;
    /** The open rounds of all schedules of all guilds. */
    openRounds(): AsyncIterable<Round>;
    /** Stores a schedule with its rounds, atomically. Open rounds are also recorded as asked. */
    save(schedule: Schedule, rounds?: readonly Round[]): Promise<void>;
    /** Stores the outcome of a date with the schedule after it and its round, if it has one, atomically. */
    settle(schedule: Schedule, outcome: DateOutcome, round: Round | undefined): Promise<void>;
    /** The outcomes of a schedule's dates, or of those after one of them, in order. */
    settled(schedule: Pick<Schedule, 'guildId' | 'id'>, after?: string): Promise<DateOutcome[]>;
    remove(schedule: Schedule): Promise<void>;
  };
  /** The streaks of a schedule. Derived from rounds, so losing them does no harm. */
  streaks: {
    load(schedule: Schedule): Promise<StreakCheckpoint | undefined>;
    save(schedule: Schedule, checkpoint: StreakCheckpoint): Promise<void>;
    ofGuild(guildId: string): AsyncIterable<{ scheduleId: string; checkpoint: StreakCheckpoint }>;
    clear(guildId: string): Promise<void>;
  };
  /** The guilds' own packs. Removed packs and questions stay as long as scores refer to them. */
  packs: {
    ofGuild(guildId: string): Promise<OwnPack[]>;
    /** The questions of all its packs. */
    questions(guildId: string): Promise<OwnQuestion[]>;
    /** Stores them, all at once. */
    save(changed: {
      packs?: readonly OwnPack[];
      questions?: readonly OwnQuestion[];
      /** A file that questions of it come from, with what is left of it. */
      from?: ImportChange | undefined;
    }): Promise<void>;
    /** Removes questions of a pack. @param what.whole removes the pack too */
    erase(guildId: string, packId: string, what: { questionIds: readonly string[]; whole: boolean }): Promise<void>;
    /** The bot's default pack, if it was recorded. */
    standard(): Promise<string | undefined>;
    setStandard(packId: string): Promise<void>;
  };
  /** Drafts and suggestions of questions. */
  drafts: {
    all(): AsyncIterable<QuestionDraft>;
    ofGuild(guildId: string): Promise<QuestionDraft[]>;
    find(guildId: string, id: string): Promise<QuestionDraft | undefined>;
    save(draft: QuestionDraft): Promise<void>;
    remove(guildId: string, ids: readonly string[]): Promise<void>;
  };
  /** Reports of questions, and their dismissals. */
  reports: {
    /** Every report of a guild, those of a person one after the other. */
    ofGuild(guildId: string): AsyncIterable<Report>;
    ofPerson(guildId: string, userId: string): Promise<Report[]>;
    /** The report of the same person on the same revision of a question. */
    find(report: ReportKey): Promise<Report | undefined>;
    save(report: Report): Promise<void>;
    remove(reports: readonly ReportKey[]): Promise<void>;
    /** The latest dismissal of each question. */
    dismissals(guildId: string): Promise<Dismissal[]>;
    dismissal(guildId: string, packId: string, questionId: string): Promise<Dismissal | undefined>;
    dismiss(dismissal: Dismissal): Promise<void>;
  };
  /** Files of questions that are not in a pack yet. */
  imports: {
    all(): AsyncIterable<QuestionImport>;
    ofGuild(guildId: string): Promise<QuestionImport[]>;
    find(guildId: string, id: string): Promise<QuestionImport | undefined>;
    /** The questions of a part. */
    part(guildId: string, id: string, place: number): Promise<ImportedQuestion[]>;
    /** A page of the notes on a file, from 0. */
    notes(guildId: string, id: string, page: number): Promise<ImportNote[]>;
    /** Stores them, all at once. */
    save(change: ImportChange): Promise<void>;
    /** Removes its parts and pages, of which nothing is left. */
    empty(guildId: string, id: string): Promise<void>;
    remove(guildId: string, id: string): Promise<void>;
  };
  guilds: {
    /** Every guild with stored data. */
    known(): Promise<string[]>;
    settings(guildId: string): Promise<GuildSettings>;
    configure(guildId: string, settings: GuildSettings): Promise<void>;
    /** The guilds that the bot was removed from, and when: ms since the epoch. */
    departed(): Promise<{ guildId: string; at: number }[]>;
    depart(guildId: string, at: number): Promise<void>;
    /** Undoes `depart`. */
    back(guildId: string): Promise<void>;
    /** Whether a guild was greeted; undefined if the bot joined before there was a greeting. */
    greeting(guildId: string): Promise<Greeting | undefined>;
    greet(guildId: string, greeting: Greeting): Promise<void>;
    /** The guilds that have yet to be greeted, and when the bot joined them. */
    ungreeted(): Promise<{ guildId: string; at: number }[]>;
    /** Removes all data of a guild. The record of its departure goes last. */
    purge(guildId: string): Promise<void>;
  };
  /** Players whose data is being deleted: what is left to do after a crash. */
  deletions: {
    pending(): Promise<Deletion[]>;
    save(deletion: Deletion): Promise<void>;
    done(deletion: Deletion): Promise<void>;
  };
  /** The formats, if an earlier version wrote the store: everything derived from answers and rounds must be rebuilt. */
  readonly outdated: { from: number; to: number } | undefined;
  /** Records that this was done. */
  upgraded(): Promise<void>;
  /** Erases removed and replaced values from the files too. Other work waits for it. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

/** Identifies a report. */
export type ReportKey = Pick<Report, 'guildId' | 'packId' | 'questionId' | 'revision' | 'userId'>;

/** A question came to a channel. */
export interface AskedEntry {
  packId: string;
  questionId: string;
  /** ms since the epoch. */
  at: number;
  /** The round that asked it. */
  roundId: string;
}

/** A round was scored. */
export interface LedgerEntry {
  /** From 1, without gaps within the guild. */
  seq: number;
  roundId: string;
  /** When its question was opened, which decides the periods that it belongs to: ms since the epoch, like `at`. */
  openedAt: number;
  /** When it was scored, never earlier than the previous entry. */
  at: number;
}

/** A board that includes the ledger's entries up to `seq`. */
export interface Checkpoint {
  seq: number;
  /** In the order of the board. */
  tallies: Tally[];
}

/** The days of a span. */
export type NamedDays = Pick<Span, 'name' | 'from' | 'to'>;

/** A checkpoint of which only those parts are read that are asked for. Both are undefined once it has been replaced or cleared. */
export interface StoredBoard {
  readonly seq: number;
  /** The tallies of those of these players who are on it. */
  find(userIds: readonly string[]): Promise<Tally[] | undefined>;
  /** @param see is called again when more has been read, until it misses nothing; it has no effects */
  look<T>(see: (list: Ranked<Tally>) => T): Promise<T | undefined>;
}

/** The streaks of a schedule up to one of its dates. */
export interface StreakCheckpoint {
  through: string;
  streaks: Streak[];
}

export interface GuildSettings {
  /** An IANA name such as `Europe/Berlin`: where the days, weeks and months of the guild begin. */
  timezone: string;
  /** Its members may write the questions of the guild's packs, like people with Manage Server. */
  editorRoleId?: string | undefined;
  /** The pack that is played if nobody chooses one; undefined: the bot's default. */
  defaultPackId?: string | undefined;
}

/** The greeting of a guild. */
export interface Greeting {
  /** When it joined: ms since the epoch. */
  at: number;
  /** It was posted, or will not be. */
  done: boolean;
}

/** A file of questions, with the parts and pages that change with it, by place. */
export interface ImportChange {
  imported: QuestionImport;
  parts?: ReadonlyMap<number, readonly ImportedQuestion[]>;
  notes?: ReadonlyMap<number, readonly ImportNote[]>;
}

export interface Deletion {
  /** Makes the stand-ins for the player in each round: the same ones when the work is repeated. */
  salt: string;
  /** undefined: only the files are left to be compacted. */
  userId: string | undefined;
}
