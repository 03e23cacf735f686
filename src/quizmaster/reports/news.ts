import { LRUCache } from 'lru-cache';
import type { QuestionDraft } from '../../quiz/own-pack.ts';
import type { Question } from '../../quiz/question.ts';
import { outcomeOf, type Report, type ReportOutcome } from '../../quiz/report.ts';
import type { Parts } from '../work/parts.ts';
import type { Turn } from '../work/queue.ts';
import type { States } from './states.ts';

/** What became of a person's report or suggestion. */
export type NewsItem =
  | { kind: 'report'; report: Report; outcome: ReportOutcome; question: Question }
  | { kind: 'suggestion'; suggestion: QuestionDraft };

/**
 * News about people's reports and suggestions that they have not been told. It is read from the store, and recorded as told
 * afterwards: a process that dies in between tells it again, and loses nothing.
 */
export interface News {
  /** @returns the decisions, the oldest first. For people who have sent nothing it is empty, without a read of the store */
  of(guildId: string, userId: string): Promise<NewsItem[]>;
  told(guildId: string, items: readonly NewsItem[]): Promise<void>;
  /** A person of the guild has sent a report or a suggestion. */
  expected(guildId: string, userId: string): void;
  /** Drops the guild from memory. */
  drop(turn: Turn): void;
}

/** The people who wait for an answer, with how often they have sent something since this was read. */
type Waiting = Map<string, number>;

/** For how many guilds the people who wait for an answer are kept in memory. */
const MAX_GUILDS = 10_000;

export function createNews({ store, states, queue }: Pick<Parts, 'store' | 'queue'> & { states: States }): News {
  // By size: room for `max` entries would be made at once.
  const waiting = new LRUCache<string, Promise<Waiting>>({ maxSize: MAX_GUILDS, sizeCalculation: () => 1 });

  return {
    async of(guildId, userId) {
      const people = await waitingIn(guildId);
      const sent = people.get(userId);
      if (sent === undefined) return [];
      const reports = await store.reports.ofPerson(guildId, userId);
      const suggestions = (await store.drafts.ofGuild(guildId)).filter(
        (draft) => draft.author === userId && isAwaited(draft),
      );
      // People who have sent something since the reading began stay.
      if (reports.length + suggestions.length === 0 && people.get(userId) === sent) people.delete(userId);
      const decided = suggestions.filter(({ phase }) => phase.name !== 'waiting');
      return [
        ...(await Promise.all(reports.map(itemOf))).flatMap((item) => item ?? []),
        ...decided.map((suggestion): NewsItem => ({ kind: 'suggestion', suggestion })),
      ].sort((a, b) => sentAt(a) - sentAt(b));
    },

    told: (guildId, items) =>
      queue.run(guildId, async () => {
        for (const item of items) await (item.kind === 'report' ? toldReport(item.report) : toldOf(item.suggestion));
      }),

    expected(guildId, userId) {
      // Also if it is being read just now.
      waiting.get(guildId)?.then(
        (people) => people.set(userId, (people.get(userId) ?? 0) + 1),
        () => undefined,
      );
    },
    drop: ({ guildId }) => void waiting.delete(guildId),
  };

  function waitingIn(guildId: string): Promise<Waiting> {
    const known = waiting.get(guildId);
    if (known) return known;
    const reading = readWaiting(guildId);
    waiting.set(guildId, reading);
    reading.catch(() => waiting.delete(guildId));
    return reading;
  }

  async function readWaiting(guildId: string): Promise<Waiting> {
    const people: Waiting = new Map();
    for await (const { userId } of store.reports.ofGuild(guildId)) people.set(userId, 0);
    for (const draft of await store.drafts.ofGuild(guildId)) if (isAwaited(draft)) people.set(draft.author, 0);
    return people;
  }

  async function itemOf(report: Report): Promise<NewsItem | undefined> {
    const state = await states.of(report);
    const outcome = outcomeOf(report, state);
    if (!outcome) return undefined;
    const question = state.question ?? (await store.rounds.find(report.guildId, report.roundId))?.question;
    return question && { kind: 'report', report, outcome, question };
  }

  /** Removes a report whose person was told, unless another one replaced it meanwhile. */
  async function toldReport(report: Report): Promise<void> {
    const now = await store.reports.find(report);
    if (now?.id === report.id) await store.reports.remove([report]);
  }

  async function toldOf({ guildId, id }: QuestionDraft): Promise<void> {
    const now = await store.drafts.find(guildId, id);
    if (now && isAwaited(now)) await store.drafts.save({ ...now, told: true });
  }
}

/** A suggestion whose author has not been told what became of it. */
const isAwaited = ({ phase, told }: QuestionDraft): boolean => phase.name !== 'writing' && told !== true;

const sentAt = (item: NewsItem): number =>
  item.kind === 'report' ? item.report.at : 'at' in item.suggestion.phase ? item.suggestion.phase.at : 0;
