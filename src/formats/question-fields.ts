/** Names that programs give to the fields of a question, ignoring case and separators. */

import { placeOfLetter } from './labels.ts';

export type Fields = Record<string, unknown>;

export const isGroup = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list; a single value is a list of one. */
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

const NAMES = {
  question:
    'question questiontext questionstem questiontitle questionname stem text prompt body title q ques query statement frage pregunta enunciado domanda soru вопрос content',
  options:
    'options answers choices alternatives possibleanswers answeroptions answerchoices variants option choice opts a antworten opciones respuestas şıklar',
  right:
    'correctanswers correctoptions correctanswer answerkey correct correctoption correctindex correctchoice answer key solution cop correctoptionid correctanswerindex correctoptionindex rightanswer rightoption answerindex correctanswerid correctkey ans rightanswers respuesta respuestacorrecta antwort cevap doğrucevap ответ',
  wrong: 'incorrectanswers wronganswers distractors wrong incorrect incorrectanswer incorrectoptions wrongoptions',
  explanation:
    'explanation info feedback rationale explain exp reason solutiontext explanationtext description hintafter erklärung explication explicación açıklama remarks generalfeedback',
  tags: 'tags category topic subject theme',
  difficulty: 'difficulty level',
  code: 'code codesnippet snippet codeblock',
  type: 'type questiontype kind clsname',
  picture:
    'image imageurl img picture imagesrc photo pic imagepath imagefile imagelink questionimage questionpic questionpicture questionimg media mediaurl audio audiourl video videourl',
  /** For an option that is an object. */
  text: 'text option answer value label content body answertext optiontext choicetext title name',
  marked: 'correct iscorrect right isright isanswer istrue',
  named: 'id key letter label value index code optionid',
} as const;

export type FieldKind = keyof typeof NAMES;

const LISTS = Object.fromEntries(Object.entries(NAMES).map(([kind, names]) => [kind, names.split(' ')])) as Record<
  FieldKind,
  string[]
>;

/** Names of lists that are no options. */
const KNOWN = new Set([...LISTS.wrong, ...LISTS.tags, ...LISTS.explanation, ...LISTS.picture, 'hints', 'hint']);

/** A longer name is the text of a question, in lists that have one for each. */
const MAX_NAME = 40;

const bareName = (name: string): string => (name.length > MAX_NAME ? name : name.toLowerCase().replace(/[\s_-]/g, ''));

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** The first field of a kind that is not empty. */
export const fieldOf = (question: Fields, kind: FieldKind): unknown => {
  const names = new Map(Object.keys(question).map((name) => [bareName(name), name]));
  for (const name of LISTS[kind]) {
    const value = question[names.get(name) ?? ''];
    if (!isEmpty(value)) return value;
  }
  return undefined;
};

/** The text of a field: a text itself, or an object that holds one, such as `{text: …}`. */
export const textOf = (value: unknown): string | undefined => {
  if (Array.isArray(value)) return value.length === 1 ? textOf(value[0]) : undefined;
  if (!isGroup(value)) return isEmpty(value) ? undefined : String(value);
  const named = fieldOf(value, 'text');
  if (named !== undefined) return isGroup(named) ? undefined : textOf(named);
  const [only, ...more] = Object.values(value).filter((one) => typeof one === 'string');
  return more.length === 0 ? only : undefined;
};

const LETTERED = /^(option|choice|answer|ans|opt|op|alternative|variant|opcion|respuesta|antwort)?s?([a-j]|\d{1,2})$/;

/** Options in separate fields: `a`, `b`, `c`, or `option1`, `option2`; undefined if there are none. */
export const letteredOptions = (question: Fields): Fields | undefined => {
  const found = Object.keys(question).flatMap((name) => {
    const match = LETTERED.exec(bareName(name));
    return match ? [{ name, before: match[1] ?? '', place: match[2] ?? '' }] : [];
  });
  for (const first of ['a', '1', '0']) {
    const start = found.find(({ place }) => place === first);
    const family = found.filter(({ before }) => before === start?.before && start !== undefined);
    const second = String.fromCharCode(first.charCodeAt(0) + 1);
    const alike = family.filter(({ place }) => /\d/.test(place) === /\d/.test(first));
    if (alike.some(({ place }) => place === second))
      return Object.fromEntries(alike.map(({ name }) => [name, question[name]]));
  }
  return undefined;
};

const WRONG = /^(?:wrong|incorrect|false|distractor|decoy|bad)(?:answer|option|choice)?[a-d1-9]$/;

/** Wrong answers in one field, or in several: `wrong1`, `wrong2`. */
export const wrongOf = (question: Fields): unknown => {
  const numbered = Object.keys(question).filter((name) => WRONG.test(bareName(name)));
  return fieldOf(question, 'wrong') ?? (numbered.length > 0 ? numbered.map((name) => question[name]) : undefined);
};

/** A question whose field holds another with its options: `{question: {stem, choices}, answerKey}`. */
export const flat = (question: Fields): Fields => {
  const inner = fieldOf(question, 'question');
  return isGroup(inner) && fieldOf(inner, 'options') !== undefined ? { ...question, ...inner } : question;
};

/** The right answer. "a" is the answer to "q", unless it is a list or there is a "b". */
export const answerOf = (question: Fields): unknown => {
  const right = fieldOf(question, 'right');
  if (right !== undefined || letteredOptions(question) !== undefined) return right;
  const { a = question.A, ...others } = question;
  return fieldOf(others, 'options') === undefined || typeof a === 'object' ? undefined : a;
};

/** The only list of texts in a question, if its name is unknown and the answer can be one of them. */
export const onlyList = (question: Fields): string | undefined => {
  const answer = answerOf(question);
  const lists = Object.keys(question).filter((name) => {
    const value = question[name];
    return (
      value !== answer &&
      Array.isArray(value) &&
      value.length > 1 &&
      value.every((one) => /^(string|number)$/.test(typeof one)) &&
      !KNOWN.has(bareName(name))
    );
  });
  const right = textOf(answer) ?? '';
  const [only, ...more] = lists;
  const isKey = /^(?:\d{1,2}|[a-j])$/i.test(right) || (question[only ?? ''] as unknown[] | undefined)?.includes(right);
  return more.length === 0 && isKey ? only : undefined;
};

/** Whether a value can be read as a question: it asks something, and has options or an answer. */
const asks = (value: unknown): value is Fields =>
  isGroup(value) &&
  textOf(fieldOf(value, 'question')) !== undefined &&
  ((['right', 'options', 'wrong'] as const).some((kind) => fieldOf(value, kind) !== undefined) ||
    letteredOptions(value) !== undefined);

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

/** Finds options and the text of one of them under unknown names: the question is the field that asks, or the longest. */
const byShape = (list: unknown): string[] | undefined => {
  if (!Array.isArray(list) || list.length === 0 || !list.every(isGroup)) return undefined;
  const names = Object.keys(list[0] ?? {});
  const all = (fits: (question: Fields) => boolean): boolean => list.every(fits);
  const options = names.find((name) =>
    all(
      ({ [name]: value }) => Array.isArray(value) && value.length > 1 && value.every((one) => typeof one === 'string'),
    ),
  );
  if (options === undefined) return undefined;
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
  if (right === undefined || question === undefined) return undefined;
  for (const one of list) Object.assign(one, { question: one[question], options: one[options], answer: one[right] });
  return [question, options, right];
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
