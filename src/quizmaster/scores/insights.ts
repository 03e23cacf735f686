import { setImmediate as immediate } from 'node:timers/promises';
import { chunksOf } from '../../quiz/chunks.ts';
import { type Examined, type Insight, insightOf, type Response, ratedByQuestion } from '../../quiz/insights.ts';
import { kindOf } from '../../quiz/kinds/kinds.ts';
import { optionsIn, rightOptions } from '../../quiz/kinds/options.ts';
import { optionIdsOf } from '../../quiz/question.ts';
import { type Round, scoresOf } from '../../quiz/round.ts';
import type { Store } from '../ports/store.ts';

/** A question with its figures, as it was asked last. */
export interface QuestionInsight {
  /** The last round that asked it. */
  round: Round;
  insight: Insight;
}

/** How good a guild's questions are, judged by its answers. */
export interface Insights {
  /**
   * Reads every scored answer of the guild, with the event loop free in between. A corrected key counts; of a question that
   * was rewritten, only the answers to its latest revision do; of a player, only the first answer to a question.
   * @param packId gives only this pack's questions; players' strength comes from all of them
   * @returns those with the most urgent findings first
   */
  of(guildId: string, packId?: string): Promise<QuestionInsight[]>;
}

/** Rounds per read. */
const CHUNK = 50;
/** Findings from urgent to fine. */
const URGENCY: Insight['finding']['code'][] = [
  'key-doubtful',
  'inverted',
  'nobody-knew',
  'tempting',
  'harder-than-labelled',
  'easier-than-labelled',
  'too-hard',
  'weak',
  'everybody-knew',
  'too-easy',
  'never-chosen',
  'rarely-chosen',
  'fine',
];

/** The answers to a question since it last changed. */
interface AskedQuestion {
  round: Round;
  responses: Map<string, Response>;
}

export function createInsights({ store }: { store: Pick<Store, 'ledger' | 'rounds'> }): Insights {
  return {
    async of(guildId, packId) {
      const questions = await askedIn(guildId);
      const responses = [...questions.values()].flatMap((asked) => [...asked.responses.values()]);
      await immediate();
      const rated = ratedByQuestion(responses);
      const found: QuestionInsight[] = [];
      for (const [name, answers] of rated) {
        const round = questions.get(name)?.round;
        if (!round || (packId !== undefined && round.packId !== packId)) continue;
        found.push({ round, insight: insightOf(answers, examined(round)) });
        await immediate();
      }
      const urgency = ({ insight }: QuestionInsight) => URGENCY.indexOf(insight.finding.code);
      return found.sort((a, b) => urgency(a) - urgency(b) || b.insight.answers - a.insight.answers);
    },
  };

  async function askedIn(guildId: string): Promise<Map<string, AskedQuestion>> {
    const questions = new Map<string, AskedQuestion>();
    for await (const entries of chunksOf(store.ledger.after(guildId, 0), CHUNK)) {
      const ids = entries.map(({ roundId }) => roundId);
      for (const round of await store.rounds.findMany(guildId, ids)) add(questions, round);
    }
    return questions;
  }
}

function add(questions: Map<string, AskedQuestion>, round: Round): void {
  // A voided question says nothing about its players.
  if (round.verdict === 'void') return;
  const question = `${round.packId}/${round.question.id}`;
  const known = questions.get(question);
  const isSame = known?.round.question.revision === round.question.revision;
  const responses = isSame && known ? known.responses : new Map<string, Response>();
  questions.set(question, { round, responses });
  const scores = scoresOf(round);
  const share = kindOf(round).share(
    round,
    scores.map(({ choice }) => choice),
  );
  for (const { userId, choice, elapsed } of scores) {
    if (responses.has(userId)) continue;
    const chosen = hasOptions(round) ? optionsIn(choice) : [];
    responses.set(userId, { question, userId, share: share(choice), chosen, elapsed });
  }
}

const hasOptions = ({ order }: Round): boolean => order.length > 0;

const examined = (round: Round): Examined => ({
  key: hasOptions(round) ? rightOptions(round) : [],
  options: optionIdsOf(round.question),
  difficulty: round.question.difficulty,
});
