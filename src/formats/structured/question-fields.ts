/** Names that programs give to the fields of a question, ignoring case and separators. */

/** An object of JSON or YAML. */
export type Fields = Record<string, unknown>;

export const isGroup = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list; a single value is a list of one. */
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

const NAMES = {
  question:
    'question questiontext questionstem questiontitle questionname stem text prompt body title q ques query statement frage pregunta enunciado domanda soru вопрос content front term',
  options:
    'options answers choices alternatives possibleanswers answeroptions answerchoices variants option choice opts o a antworten opciones respuestas şıklar',
  right:
    'correctanswers acceptedanswers correctoptions correctanswer answerkey correct correctoption correctindex correctchoice answer key solution cop correctoptionid correctanswerindex correctoptionindex rightanswer rightoption answerindex correctanswerid correctkey ans rightanswers respuesta respuestacorrecta right rightchoice rightans correctans antwort cevap doğrucevap ответ back definition',
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
  marked: 'correct iscorrect right isright isanswer istrue ok valid isvalid correctanswer',
  named: 'id key letter label value index code optionid',
} as const;

export type FieldKind = keyof typeof NAMES;

const LISTS = Object.fromEntries(Object.entries(NAMES).map(([kind, names]) => [kind, names.split(' ')])) as Record<
  FieldKind,
  string[]
>;

/** Names of lists that are no options. */
const KNOWN = new Set([...LISTS.wrong, ...LISTS.tags, ...LISTS.explanation, ...LISTS.picture, 'hints', 'hint']);

/** Names of fields that are not the text of a question. */
const OTHERS = new Set([...KNOWN, ...LISTS.right, ...LISTS.difficulty, ...LISTS.type, ...LISTS.named]);

/** A longer name is the text of a question, in lists that have one for each. */
const MAX_NAME = 40;

/** A name as names are compared: without case and separators. */
export const bareName = (name: string): string =>
  name.length > MAX_NAME ? name : name.toLowerCase().replace(/[\s_().[\]-]/g, '');

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** The first field of a kind that is not empty. */
export const fieldOf = (question: Fields, kind: FieldKind): unknown => {
  const names = new Map(Object.keys(question).map((name) => [bareName(name), name]));
  for (const name of LISTS[kind]) {
    const value = question[names.get(name) ?? ''];
    if (!isEmpty(value)) return value;
  }
  const other = kind === 'right' ? [...names.keys()].find((name) => RIGHT.test(name)) : undefined;
  return other === undefined || isEmpty(question[names.get(other) ?? ''])
    ? undefined
    : question[names.get(other) ?? ''];
};

/** Other names for the right answer: "correctChoiceId". */
const RIGHT =
  /^(?:correct|right)(?:answer|option|choice|response)?s?(?:id|key|index|idx|letter|label|value|text|no|number|position)s?$/;

/** The text of a field: a text itself, or an object that holds one, such as `{text: …}`. */
export const textOf = (value: unknown): string | undefined => {
  if (Array.isArray(value)) return value.length === 1 ? textOf(value[0]) : undefined;
  if (!isGroup(value)) return isEmpty(value) ? undefined : String(value);
  const named = fieldOf(value, 'text');
  if (named !== undefined) return isGroup(named) ? undefined : textOf(named);
  const texts = Object.entries(value).filter(
    ([name, one]) => typeof one === 'string' && !LISTS.marked.includes(bareName(name)),
  );
  return texts.length === 1 ? (texts[0]?.[1] as string) : undefined;
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

/** Whether it is a list of options that say themselves whether they are right. */
export const areMarked = (value: unknown): value is Fields[] =>
  Array.isArray(value) &&
  value.length > 1 &&
  value.every((one) => isGroup(one) && textOf(one) !== undefined) &&
  value.some((one) => fieldOf(one, 'marked') !== undefined);

/** A question of an unknown name: the only other text beside a right answer and wrong ones. */
const named = (question: Fields): Fields => {
  const right = fieldOf(question, 'right');
  if (right === undefined || wrongOf(question) === undefined) return question;
  const texts = Object.entries(question).filter(
    ([name, value]) =>
      typeof value === 'string' && value !== right && !OTHERS.has(bareName(name)) && !WRONG.test(bareName(name)),
  );
  const [only, ...more] = texts;
  return only === undefined || more.length > 0 ? question : { ...question, question: only[1] };
};

/**
 * A question whose options are in a field, `{question: {stem, choices}, answerKey}` or `{title, properties: {choices}}`, or in that of
 * the answer, each with a mark.
 */
export const flat = (question: Fields): Fields => {
  const inner = fieldOf(question, 'question');
  if (isGroup(inner) && fieldOf(inner, 'options') !== undefined) {
    const around = Object.entries(question).filter(([, value]) => value !== inner);
    return { ...Object.fromEntries(around), ...inner };
  }
  const { answer, ...others } = question;
  if (inner === undefined) return named(question);
  if (textOf(inner) === undefined || fieldOf(others, 'options') !== undefined) return question;
  if (areMarked(answer)) return { ...others, options: answer };
  const holder = Object.values(question).find(
    (one) => isGroup(one) && Array.isArray(fieldOf(one, 'options')) && fieldOf(one, 'question') === undefined,
  );
  return holder === undefined ? question : { ...(holder as Fields), ...question };
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
