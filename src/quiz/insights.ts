import type { Difficulty, OptionId } from './question.ts';
import { median } from './ranking.ts';

/** A player's first answer to a question. */
export interface Response {
  /** Identifies the question among those examined. */
  question: string;
  userId: string;
  /** How much of the points it earned, from 0 to 1. */
  share: number;
  /** The options chosen; empty if the answer was typed. */
  chosen: readonly OptionId[];
  /** ms from the question's message to the answer. */
  elapsed: number;
}

/** A question as it was asked last. */
export interface Examined {
  /** Right options; empty if the answer was typed or the question voided. */
  key: readonly OptionId[];
  options: readonly OptionId[];
  difficulty: Difficulty | undefined;
}

/** The share of all answers that are entirely right, with the interval that contains the true share in 95 of 100 cases. */
export interface Share {
  right: number;
  low: number;
  high: number;
}

/** How often an option was chosen, by everybody and by the strongest players. */
export interface OptionFigures {
  id: OptionId;
  chosen: number;
  strongest: number;
}

/** The most important finding about a question. */
export type Finding =
  /** More of the strongest players chose a wrong option than the right one. */
  | { code: 'key-doubtful'; option: OptionId; chosen: number; of: number }
  /** Strong players get it wrong more often than weak ones. */
  | { code: 'inverted' }
  | { code: 'nobody-knew' }
  | { code: 'everybody-knew' }
  /** A wrong option draws the strongest players more often than everybody else. */
  | { code: 'tempting'; option: OptionId; chosen: number; of: number }
  | { code: 'never-chosen' | 'rarely-chosen'; options: readonly OptionId[] }
  /** Strong players get it right hardly more often than weak ones. */
  | { code: 'weak' }
  /** Fewer or more people know it than a good question leaves. */
  | { code: 'too-hard' | 'too-easy' }
  | { code: 'harder-than-labelled' | 'easier-than-labelled'; difficulty: Difficulty }
  | { code: 'fine' };

/** The figures of a question, from the first answer of each player. */
export interface Insight {
  answers: number;
  /** Whether there are too few answers to rely on the figures. */
  small: boolean;
  right: Share;
  /** ms. */
  medianTime: number;
  /**
   * How well the question tells strong players from weak ones, from -1 to 1: the point-biserial correlation of its score with
   * the player's score in all other questions, drawn towards 0 where answers are few. Undefined where either is always the same.
   */
  discrimination: number | undefined;
  options: OptionFigures[];
  /** How many players count as the strongest. */
  strongest: number;
  finding: Finding;
}

/** Fewer answers than this are a small sample. */
const FEW_ANSWERS = 20;
/** From this many answers on shares are taken as they are, before by their intervals. */
const ENOUGH = 30;
/** The shares of right answers that a good question has. */
const SOUND = { low: 0.3, high: 0.9 };
/** A wrong option that draws fewer people than this misleads nobody. */
const MIN_CHOSEN = 0.05;
/** The least correlation of a question that tells players apart. */
const MIN_DISCRIMINATION = 0.15;
/** The strongest players are the upper 27 % (T. L. Kelley, 1939), and at least these. */
const STRONGEST_SHARE = 0.27;
const MIN_STRONGEST = 5;
/** The correlation is computed as if there were this many more answers without any. */
const SHRINKAGE = 10;
/** A player's strength is computed as if they had given this many average answers more. */
const PRIOR_ANSWERS = 2;
/** 95 % of a normal distribution. */
const Z = 1.96;
/** The shares of right answers that a label promises. */
const EXPECTED: Record<Difficulty, { low: number; high: number }> = {
  easy: { low: 0.8, high: 1 },
  medium: SOUND,
  hard: { low: 0, high: 0.55 },
};
const INVERTED = -0.1;

/** An answer with the strength of its player. */
export interface Rated {
  response: Response;
  /** The player's score in all other questions, from 0 to 1. */
  strength: number;
}

/**
 * The answers to each question, with the strength of their players.
 * @param responses one a player and question, of all questions together: other questions tell how strong a player is
 */
export function ratedByQuestion(responses: readonly Response[]): Map<string, Rated[]> {
  const average = responses.reduce((sum, { share }) => sum + share, 0) / Math.max(1, responses.length);
  const totals = new Map<string, { shares: number; answers: number }>();
  for (const { userId, share } of responses) {
    const total = totals.get(userId) ?? { shares: 0, answers: 0 };
    totals.set(userId, { shares: total.shares + share, answers: total.answers + 1 });
  }
  const byQuestion = new Map<string, Rated[]>();
  for (const response of responses) {
    const { shares = 0, answers = 1 } = totals.get(response.userId) ?? {};
    const elsewhere = shares - response.share + PRIOR_ANSWERS * average;
    const rated = { response, strength: elsewhere / (answers - 1 + PRIOR_ANSWERS) };
    const others = byQuestion.get(response.question);
    if (others) others.push(rated);
    else byQuestion.set(response.question, [rated]);
  }
  return byQuestion;
}

/** The figures of a question. @param rated at least one */
export function insightOf(rated: readonly Rated[], examined: Examined): Insight {
  const answers = rated.length;
  const strongest = strongestOf(rated);
  const right = shareOf(rated.filter(({ response }) => response.share === 1).length, answers);
  const correlation = correlationOf(rated.map(({ response, strength }) => [response.share, strength]));
  const discrimination = correlation === undefined ? undefined : (correlation * answers) / (answers + SHRINKAGE);
  const options = examined.options.map((id) => ({
    id,
    chosen: chosenIn(rated, id),
    strongest: chosenIn(strongest, id),
  }));
  const figures = { answers, right, discrimination, options, strongest: strongest.length };
  return {
    ...figures,
    small: answers < FEW_ANSWERS,
    medianTime: median(rated.map(({ response }) => response.elapsed)),
    finding: findingOf(figures, examined),
  };
}

/** The first finding that holds, by what harms players most. */
function findingOf(
  {
    answers,
    right,
    discrimination,
    options,
    strongest,
  }: Pick<Insight, 'answers' | 'right' | 'discrimination' | 'options' | 'strongest'>,
  { key, difficulty }: Examined,
): Finding {
  const wrong = options.filter(({ id }) => !key.includes(id));
  const [tempting] = [...wrong].sort((a, b) => b.strongest - a.strongest);
  const known = Math.max(0, ...options.filter(({ id }) => key.includes(id)).map((option) => option.strongest));
  if (key.length > 0 && tempting && strongest >= MIN_STRONGEST) {
    const { id: option, strongest: chosen } = tempting;
    if (chosen > known && chosen * 2 > strongest) return { code: 'key-doubtful', option, chosen, of: strongest };
  }
  if (discrimination !== undefined && discrimination < INVERTED) return { code: 'inverted' };
  if (answers >= MIN_STRONGEST && right.right === 0) return { code: 'nobody-knew' };
  if (tempting && strongest >= MIN_STRONGEST && tempting.strongest * 3 >= strongest) {
    const amongAll = tempting.chosen / answers;
    if (tempting.strongest / strongest > amongAll * 1.5) {
      return { code: 'tempting', option: tempting.id, chosen: tempting.strongest, of: strongest };
    }
  }
  const isEnough = answers >= ENOUGH;
  const isBelow = (limit: number): boolean => (isEnough ? right.right : right.high) < limit;
  const isAbove = (limit: number): boolean => (isEnough ? right.right : right.low) > limit;
  if (difficulty) {
    const { low, high } = EXPECTED[difficulty];
    if (isBelow(low)) return { code: 'harder-than-labelled', difficulty };
    if (isAbove(high)) return { code: 'easier-than-labelled', difficulty };
  }
  if (isBelow(SOUND.low)) return { code: 'too-hard' };
  if (answers >= FEW_ANSWERS && right.right === 1) return { code: 'everybody-knew' };
  if (isAbove(SOUND.high)) return { code: 'too-easy' };
  if (isEnough && discrimination !== undefined && discrimination < MIN_DISCRIMINATION) return { code: 'weak' };
  const unused = wrong.filter(({ chosen }) => chosen === 0).map(({ id }) => id);
  if (answers >= FEW_ANSWERS && unused.length > 0) return { code: 'never-chosen', options: unused };
  const rare = wrong.filter(({ chosen }) => chosen < answers * MIN_CHOSEN).map(({ id }) => id);
  if (isEnough && rare.length > 0) return { code: 'rarely-chosen', options: rare };
  return { code: 'fine' };
}

function strongestOf(rated: readonly Rated[]): Rated[] {
  const count = Math.max(MIN_STRONGEST, Math.round(rated.length * STRONGEST_SHARE));
  return [...rated].sort((a, b) => b.strength - a.strength).slice(0, count);
}

const chosenIn = (rated: readonly Rated[], id: OptionId): number =>
  rated.filter(({ response }) => response.chosen.includes(id)).length;

/** The Wilson score interval (E. B. Wilson, 1927): sensible for few answers too, where others leave 0 to 1. */
function shareOf(right: number, answers: number): Share {
  const share = right / answers;
  const center = (share + Z ** 2 / (2 * answers)) / (1 + Z ** 2 / answers);
  const margin =
    (Z / (1 + Z ** 2 / answers)) * Math.sqrt((share * (1 - share)) / answers + Z ** 2 / (4 * answers ** 2));
  return { right: share, low: Math.max(0, center - margin), high: Math.min(1, center + margin) };
}

/** Pearson's correlation; undefined where one side is always the same. */
function correlationOf(pairs: readonly (readonly [number, number])[]): number | undefined {
  const n = pairs.length;
  const [meanX, meanY] = [0, 1].map((side) => pairs.reduce((sum, pair) => sum + (pair[side] ?? 0), 0) / n) as [
    number,
    number,
  ];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xy += (x - meanX) * (y - meanY);
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
  }
  return xx < 1e-12 || yy < 1e-12 ? undefined : xy / Math.sqrt(xx * yy);
}
