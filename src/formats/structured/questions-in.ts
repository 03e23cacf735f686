/** Finds the questions in a value of JSON or YAML, wherever they are. */
import { placeOfLetter } from '../labels.ts';
import {
  areMarked,
  bareName,
  type Fields,
  fieldOf,
  flat,
  isGroup,
  letteredOptions,
  textOf,
} from './question-fields.ts';

/** Whether a value can be read as a question: it asks something, and has options or an answer. */
const asks = (value: unknown): value is Fields => {
  if (!isGroup(value)) return false;
  const question = flat(value);
  // A question within may be whole by itself.
  if (isGroup(fieldOf(value, 'question')) && asks(fieldOf(value, 'question')) && fieldOf(value, 'right') === undefined)
    return false;
  return (
    textOf(fieldOf(question, 'question')) !== undefined &&
    ((['right', 'options', 'wrong'] as const).some((kind) => fieldOf(question, kind) !== undefined) ||
      letteredOptions(question) !== undefined)
  );
};

/** Whether a question has an answer and an empty text, as one that is a picture. */
const isUnasked = (value: unknown): boolean =>
  isGroup(value) &&
  fieldOf(value, 'question') === undefined &&
  Object.keys(value).some((name) => bareName(name) === 'question') &&
  fieldOf(value, 'right') !== undefined;

/** Whether the names are the questions: `{"Where is Oslo?": {answer: …, wrong: […]}}`. */
const namesQuestions = (value: unknown): value is Record<string, Fields> =>
  isGroup(value) &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(
    ([name, one]) =>
      isGroup(one) &&
      !asks(one) &&
      !NO_TOPIC.test(name) &&
      fieldOf(one, 'right') !== undefined &&
      (fieldOf(one, 'wrong') !== undefined ||
        fieldOf(one, 'options') !== undefined ||
        letteredOptions(one) !== undefined),
  );

export interface FoundQuestion {
  question: unknown;
  /** The name of the list that contains it. */
  topic?: string | undefined;
}

const NO_TOPIC =
  /^(?:_\w+__)?(questions?|results?|data|values|items?|quiz(zes)?|list|q?\d+|trivia|entries|categories|topics|sections)$/i;
const MAX_DEPTH = 8;

function* within(value: unknown, topic: string | undefined, depth: number): Generator<FoundQuestion> {
  if (depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    if (value.some(asks) || (value.length > 0 && value.every(isUnasked)))
      for (const question of value) yield { question, topic };
    else for (const one of value) yield* within(one, topic, depth + 1);
  } else if (asks(value)) yield { question: value, topic };
  else if (namesQuestions(value)) {
    for (const [question, one] of Object.entries(value)) yield { question: Object.assign(one, { question }), topic };
  } else if (isGroup(value)) {
    // The title at the top applies to all of them.
    const own =
      depth === 0 ? undefined : [value.title, value.name, value.category].find((name) => typeof name === 'string');
    for (const [name, one] of Object.entries(value))
      yield* within(one, asks(one) || NO_TOPIC.test(name) ? (own ?? topic) : name, depth + 1);
  }
}

/** Whether it can be the number or letter of one of so many options. */
const isPlace = (key: string, count: number): boolean =>
  /^\d$/.test(key) ? Number(key) <= count : /^[A-J]$/i.test(key) && (placeOfLetter(key) ?? count) < count;

/** Finds options with marks, or with the text of one of them, under unknown names: the question is the field that asks, or the longest. */
const byShape = (list: unknown): string[] | undefined => {
  if (!Array.isArray(list) || list.length === 0 || !list.every(isGroup)) return undefined;
  const names = Object.keys(list[0] ?? {});
  const all = (fits: (question: Fields) => boolean): boolean => list.every(fits);
  const options = names.find((name) =>
    all(
      ({ [name]: value }) =>
        areMarked(value) || (Array.isArray(value) && value.length > 1 && value.every((one) => typeof one === 'string')),
    ),
  );
  if (options === undefined) return undefined;
  const isMarked = all(({ [options]: value }) => areMarked(value));
  const places = names.filter((name) => all((one) => isPlace(String(one[name]), (one[options] as unknown[]).length)));
  const right =
    names.find((name) => all((one) => (one[options] as unknown[]).includes(one[name]))) ??
    (places.length === 1 ? places[0] : undefined);
  const score = (name: string): number =>
    list.reduce(
      (sum, { [name]: value }) =>
        sum + (typeof value === 'string' ? value.length + (/[?？]\s*$/.test(value) ? 1000 : 0) : 0),
      0,
    );
  const [question] = names
    .filter((name) => name !== right && score(name) > 0)
    .sort((one, two) => score(two) - score(one));
  if ((right === undefined && !isMarked) || question === undefined) return undefined;
  for (const one of list) {
    Object.assign(one, { question: one[question], options: one[options] });
    if (right !== undefined && !isMarked) Object.assign(one, { answer: one[right] });
  }
  return [question, options, ...(right === undefined || isMarked ? [] : [right])];
};

export interface FoundList {
  questions: FoundQuestion[];
  /** The fields that were taken as the question, its options and its answer because of their contents. */
  taken?: string[];
}

/** The questions of a file, however deeply its lists are nested: `[…]`, `{questions: […]}`, `{history: {easy: […]}}`, `{q1: …, q2: …}`. */
export const questionsIn = (value: unknown): FoundList | undefined => {
  const questions = [...within(value, undefined, 0)];
  if (questions.length > 0) return { questions };
  const lists = (isGroup(value) ? Object.values(value) : [value]).map((list) =>
    // Fields without names have their places.
    Array.isArray(list) && list.every(Array.isArray)
      ? list.map((one) => Object.fromEntries(one.map((field, place) => [`field ${place + 1}`, field])))
      : list,
  );
  const of = (list: unknown): FoundQuestion[] => (Array.isArray(list) ? list.map((question) => ({ question })) : []);
  for (const list of lists) {
    const taken = byShape(list);
    if (taken !== undefined) return { questions: of(list), taken };
  }
  // Each question without an answer is named.
  const list = lists.find(
    (one) => Array.isArray(one) && one.some((item) => isGroup(item) && typeof fieldOf(item, 'question') === 'string'),
  );
  return list === undefined ? undefined : { questions: of(list) };
};
