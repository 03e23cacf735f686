import type { Question } from '../../quiz/question.ts';
import type { Report, ReportedState } from '../../quiz/report.ts';
import type { Parts } from '../work/parts.ts';
import { fingerprintOf } from './fingerprint.ts';

/** A question that somebody reported. */
type Which = Pick<Report, 'guildId' | 'packId' | 'questionId'>;

/** Reads the state that decides the outcome of a question's reports. */
export interface States {
  of(which: Which): Promise<ReportedState>;
  /** For many questions of a guild. Nothing is read twice. */
  ofGuild(guildId: string): Promise<(which: Which) => Promise<ReportedState>>;
}

export function createStates({ store, packs }: Pick<Parts, 'store' | 'packs'>): States {
  return {
    async of({ guildId, packId, questionId }) {
      const pack = await packs.find(guildId, packId);
      const question = pack?.questions.find(({ id }) => id === questionId);
      return {
        question,
        fingerprint: fingerprintOf(question),
        correction: await store.corrections.find(guildId, packId, questionId),
        dismissal: await store.reports.dismissal(guildId, packId, questionId),
      };
    },

    async ofGuild(guildId) {
      const byName = <T extends Omit<Which, 'guildId'>>(all: readonly T[]) =>
        new Map(all.map((one) => [nameOf(one), one] as const));
      const corrections = byName(await store.corrections.ofGuild(guildId));
      const dismissals = byName(await store.reports.dismissals(guildId));
      const questions = new Map<string, Promise<ReadonlyMap<string, Question>>>();
      return async (which) => {
        const known = questions.get(which.packId) ?? questionsOf(guildId, which.packId);
        questions.set(which.packId, known);
        const question = (await known).get(which.questionId);
        return {
          question,
          fingerprint: fingerprintOf(question),
          correction: corrections.get(nameOf(which)),
          dismissal: dismissals.get(nameOf(which)),
        };
      };
    },
  };

  async function questionsOf(guildId: string, packId: string): Promise<ReadonlyMap<string, Question>> {
    const pack = await packs.find(guildId, packId);
    return new Map(pack?.questions.map((question) => [question.id, question]));
  }
}

/** A question's name within a guild: `python-senior/is-256`. */
export const nameOf = ({ packId, questionId }: Omit<Which, 'guildId'>): string => `${packId}/${questionId}`;
