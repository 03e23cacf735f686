import type { ImportedQuestion, ImportNote, QuestionImport } from '../../quiz/imported.ts';
import type { OwnPack, OwnQuestion, QuestionDraft } from '../../quiz/own-pack.ts';
import type { Dismissal, Report } from '../../quiz/report.ts';

/** The questions of the guilds' own packs: written, suggested, imported and reported. */
export interface QuestionStore {
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
    defaultPack(): Promise<string | undefined>;
    setDefaultPack(packId: string): Promise<void>;
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
}

/** Identifies a report. */
export type ReportKey = Pick<Report, 'guildId' | 'packId' | 'questionId' | 'revision' | 'userId'>;

/** A file of questions, with the parts and pages that change with it, by place. */
export interface ImportChange {
  imported: QuestionImport;
  parts?: ReadonlyMap<number, readonly ImportedQuestion[]>;
  notes?: ReadonlyMap<number, readonly ImportNote[]>;
}
