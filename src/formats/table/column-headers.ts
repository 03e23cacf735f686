/** Finds the meaning of the headers of a table of questions. */
import { OPTION_IDS } from '../../quiz/question.ts';
import { placeOfLetter } from '../labels.ts';
import {
  KEY_WORDS,
  normalHeader as normal,
  OPTION_WORDS,
  OPTIONS_WORDS,
  QUESTION_WORDS,
  UNUSED_WORDS,
  WRONG_WORDS,
} from './column-words.ts';
import { ANSWER_KINDS, type Column, hasColumn, OPTION_KINDS, placeOf, placesOf } from './columns.ts';

const WORDS: [Column['is'], RegExp][] = [
  [
    'key',
    /^(is )?(correct|right)( ?(answers?|options?|choices?|responses?|ans|alternatives?))?( ?(\(?s\)?|key|index|indices|idx|ids?|letters?|numbers?|no|positions?|values?|texts?))*\??$|^(answers?|ans|solution) ?(key|index|indices|idx|ids?|letters?|numbers?|no|positions?)$/,
  ],
  [
    'explanation',
    /^((answer |general |correct |question )?(explanation|explanations|feedback|rationale|justification)|explain|notes?|comments?|begrundung|begruendung|erklarung|erklaerung|erlauterung|hinweis|explicacion|retroalimentacion|justificacion|explication|spiegazione|explicacao|wyjasnienie|toelichting|forklaring|forklaring|объяснение|пояснение|комментарий|解析|解释|解説|설명|remarks?)$/,
  ],
  [
    'tags',
    /^(tags?|category|categories|categor[iy]|topics?|subjects?|section|chapter|kategorie|thema|themengebiet|fach|categoria|tema|materia|categorie|sujet|theme|kategoria|temat|argomento|категория|тема|类别|分类|カテゴリ)$/,
  ],
  [
    'difficulty',
    /^(difficulty|difficulty level|level|schwierigkeit|schwierigkeitsgrad|dificultad|nivel|difficulte|niveau|difficolta|dificuldade|trudnosc|сложность|难度)$/,
  ],
  ['type', /^((question|item) ?type|type|kind|typ|fragetyp|tipo|tipo de pregunta|тип)$/],
  ['alt', /^(alt|alt text|alternative text)$/],
  [
    'picture',
    /^(image|images|picture|image (link|url|file)|img|bild|imagen|immagine|imagem|photo|media|картинка|изображение)$/,
  ],
  ['reference', /^(references?|source|source url|quelle|referencia|fuente|link|url|источник)$/],
  ['id', /^(id|question id|uid|slug)$/],
  ['code', /^(code|snippet|code snippet)$/],
  ['codeLanguage', /^code ?language$/],
  ['applies', /^(applies|version|versions)$/],
  ['weight', /^weight$/],
  ['order', /^order$/],
  ['tolerance', /^tolerance$/],
  ['markup', /^markup$/],
];

/** Longer words come first, so that "answer option" is not read as "answer" followed by "option". */
const alternatives = (words: readonly string[]): string =>
  words.toSorted((one, two) => two.length - one.length).join('|');

const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const OPTION = new RegExp(
  `^(?:the )?(?:correct |right |richtige )?(?:(?:${alternatives(OPTION_WORDS)})(?:[ (]*0*(\\d{1,2}|\\p{L})\\)?| (${NUMBER_WORDS.join('|')}))|[ar] ?(\\d))$`,
  'u',
);
const WRONG = new RegExp(`^(?:${alternatives(WRONG_WORDS)})(?:(?![a-z])|(?=answer|option|choice|response))`, 'u');
/** A header about an answer, which is not an answer. */
const ABOUT = /feedback|explanation|comment|message|reason|points|score/;
/** What the header of the keys may say of their form. A number does not show where the numbers start. */
const FORMS = { index: /\b(index|indices|idx|positions?)$/, letter: /\bletters?$/ } as const;

/** The position of an option's letter; undefined for other letters. */
const letterPlace = (text: string): number | undefined => {
  const place = [...text].length === 1 ? placeOfLetter(text) : undefined;
  return place !== undefined && place < OPTION_IDS.length ? place : undefined;
};

/** One header by itself. `Answer 1` is an option here; {@link columnsOf} considers its neighbours. */
const columnOf = (header: string): Column => {
  const name = normal(header);
  if (WRONG.test(name)) return { is: ABOUT.test(name) ? 'other' : 'wrong' };
  const option = OPTION.exec(name);
  const which = option === null ? name : (option[1] ?? option[3] ?? String(NUMBER_WORDS.indexOf(option[2] ?? '')));
  if (option !== null && /^\d/.test(which)) return { is: 'option', place: Number(which), numbered: true };
  const letter = letterPlace(which);
  if (letter !== undefined) return { is: 'option', place: letter, numbered: false };
  const bare = name.replace(/^the /, '');
  if (QUESTION_WORDS.has(bare)) return { is: 'question' };
  if (KEY_WORDS.has(bare)) return { is: 'key' };
  if (OPTIONS_WORDS.has(name)) return { is: 'options' };
  for (const [is, pattern] of WORDS) if (pattern.test(name)) return { is } as Column;
  // "Correct answer (1-4)" and other words after the name.
  if (/^(correct|right) /.test(name) && !ABOUT.test(name)) return { is: 'key' };
  return { is: 'other' };
};

/** Headers with "question" among other words, such as "Your question here", with its initial, "Text" or "Title": used if there is no better header. */
const asksSomething = (header: string): boolean =>
  normal(header)
    .split(' ')
    .some((word) => /^(q|text|item|query|title|titel|titre|titolo|titulo)$/.test(word) || QUESTION_WORDS.has(word));

/** A language after a name, as in `question_en`. */
const LANGUAGE =
  /[\s_.-](?:en|de|fr|es|it|pt|nl|pl|ru|uk|cs|sv|da|nb|fi|tr|ar|he|hi|zh|ja|ko|vi|ms|english|deutsch|french|spanish)$/i;

/** Headers in several languages: the suffix of the first language is removed, the other headers are unchanged. */
const ofFirstLanguage = (headers: readonly string[]): string[] => {
  const [first] = headers.flatMap((header) => LANGUAGE.exec(header.trim())?.[0].toLowerCase() ?? []);
  return headers.map((header) =>
    first !== undefined && header.trim().toLowerCase().endsWith(first) ? header.trim().slice(0, -first.length) : header,
  );
};

/** "Optional (choose correct answer)": used if no header names the key alone. */
const NAMES_KEY = /\b(?:correct|right) (?:answers?|options?|choices?)\b/;

/** A few letters before a number: "w1", "foil 2". */
const SHORT_NUMBERED = /^(\p{L}{1,5}) ?(\d)$/u;

/** Makes short unknown names that only differ in their numbers, which count from 0 or 1, those of options; of wrong ones, if the letter says so. */
const takeFamily = (columns: Column[], headers: readonly string[]): void => {
  if (columns.filter(({ is }) => is === 'option' || is === 'wrong').length > 1) return;
  const found = headers.flatMap((header, place) => {
    const [, letters = '', digit] = SHORT_NUMBERED.exec(normal(header)) ?? [];
    const isOther = columns[place]?.is === 'other' && columnOf(letters).is === 'other' && !UNUSED_WORDS.has(letters);
    return digit !== undefined && isOther ? [{ place, letters, number: Number(digit) }] : [];
  });
  const [first, ...others] = found;
  const isFamily =
    first !== undefined &&
    first.number <= 1 &&
    others.length > 0 &&
    found.every(({ letters, number }, at) => letters === first.letters && number === first.number + at);
  if (!isFamily) return;
  const isWrong = /^(?:w|x|foil|decoy)$/.test(first.letters);
  for (const { place, number } of found)
    columns[place] = isWrong ? { is: 'wrong' } : { is: 'option', place: number, numbered: true };
};

/** A letter alone beside options, as C for "correct", that is not one of theirs. */
const keyInitial = (columns: Column[], headers: readonly string[]): void => {
  if (hasColumn(columns, 'key', 'correct') || !hasColumn(columns, 'wrong', 'option')) return;
  const initials = columns.flatMap((column, place) => {
    const isAlone =
      column.is === 'other' || (column.is === 'option' && !column.numbered && column.place > 0) ? [place] : [];
    return /^[rckas]$/i.test(headers[place] ?? '') ? isAlone : [];
  });
  const lettered = columns.filter((column) => column.is === 'option' && !column.numbered).length;
  if (initials.length === 1 && lettered <= 1) columns[initials[0] ?? 0] = { is: 'key' };
};

const meanings = (headers: readonly string[]): Column[] => {
  const columns = ofFirstLanguage(headers).map(columnOf);
  takeFamily(columns, headers);
  keyInitial(columns, headers);
  if (hasColumn(columns, 'question')) return columns;
  const wordy = columns.flatMap(({ is }, place) =>
    is === 'other' && asksSomething(headers[place] ?? '') ? [place] : [],
  );
  const [only, ...more] = wordy;
  const known = columns.filter(({ is }) => is !== 'other').length;
  if (only !== undefined && more.length === 0 && known > 1) columns[only] = { is: 'question' };
  return columns;
};

/**
 * The meaning of a row of headers.
 * @returns undefined for any other row: it lacks a column for the question, or one to answer it by
 */
export const columnsOf = (headers: readonly string[]): Column[] | undefined => {
  const columns = meanings(headers);
  // A second "Question" is something else, such as a translation or a number.
  const [first, ...others] = placesOf(columns, 'question');
  if (first === undefined) return undefined;
  for (const place of others) columns[place] = { is: 'other' };
  const lettered = columns.filter((column) => column.is === 'option' && !column.numbered);
  const numbered = columns.filter((column) => column.is === 'option' && column.numbered);
  if (lettered.length >= 2 && numbered.length > 0) {
    // A to D hold the options, so "Answer 1" and "Answer 2" say which are right.
    for (const [place, column] of columns.entries())
      if (column.is === 'option' && column.numbered) columns[place] = { is: 'key' };
  }
  besideWrongAnswers(columns, headers);
  besideKey(columns, headers);
  const only = hasColumn(columns, ...OPTION_KINDS)
    ? []
    : placesOf(columns, 'other').filter((place) => namesOption(headers[place] ?? ''));
  if (only.length === 1) columns[only[0] ?? 0] = { is: 'options' };
  const keys = headers.flatMap((header, place) =>
    columns[place]?.is === 'other' && NAMES_KEY.test(normal(header)) && !ABOUT.test(normal(header)) ? [place] : [],
  );
  if (keys.length === 1 && hasColumn(columns, ...OPTION_KINDS) && !hasColumn(columns, 'key', 'correct'))
    columns[keys[0] ?? 0] = { is: 'key' };
  return hasColumn(columns, ...ANSWER_KINDS) ? columns : undefined;
};

/** Next to wrong answers there is the right answer itself, not its number or letter. */
const besideWrongAnswers = (columns: Column[], headers: readonly string[]): void => {
  if (!hasColumn(columns, 'wrong') || hasColumn(columns, 'options')) return;
  const says = (place: number): boolean => /^(the )?(correct|right)/.test(normal(headers[place] ?? ''));
  const keys = placesOf(columns, 'key');
  const right = keys.some(says) ? keys.filter(says) : keys;
  for (const place of keys) columns[place] = { is: right.includes(place) ? 'correct' : 'other' };
};

/** "Answers" next to "Correct", or several columns called "Answer", are the options. */
const besideKey = (columns: Column[], headers: readonly string[]): void => {
  if (hasColumn(columns, ...OPTION_KINDS)) return;
  const keys = placesOf(columns, 'key');
  const names = headers.map(normal);
  const answers = columns.flatMap(({ is }, place) =>
    is === 'key' || OPTION_WORDS.includes(names[place] ?? '') ? [place] : [],
  );
  const alike = answers.filter((place) => answers.some((other) => other !== place && names[other] === names[place]));
  if (alike.length > 1 && keys.some((place) => !alike.includes(place))) {
    for (const [order, place] of alike.entries()) columns[place] = { is: 'option', place: order, numbered: false };
    return;
  }
  const plural = placesOf(columns, 'key', 'other').find((place) => SEVERAL.test(names[place] ?? ''));
  if (plural !== undefined && keys.some((place) => place !== plural)) columns[plural] = { is: 'options' };
};

/** "Option", "Choice text": a cell for one option, if a row has one each, or for all. */
const namesOption = (header: string): boolean =>
  OPTION_WORDS.includes(normal(header).replace(/ (?:text|body|content)$/, ''));

const SEVERAL =
  /^(?:(?:question|all|possible|multiple) )?(?:answers|responses|antworten|respuestas|reponses|risposte|respostas|antwoorden|svar|odpowiedzi|ответы|відповіді)$/;

/** The header of the questions in a row of headers without an answer column; undefined for other rows. */
export const questionsAlone = (headers: readonly string[]): string | undefined => {
  const named = headers.filter((header) => header !== '');
  const isName = (header: string): boolean => header.length <= MAX_HEADER && !/[?？]\s*$|^\d+$/.test(header);
  if (named.length < 2 || !named.every(isName)) return undefined;
  const columns = headers.map(columnOf);
  return hasColumn(columns, ...ANSWER_KINDS) ? undefined : headers[placeOf(columns, 'question')];
};

/** A header consists of a few words. */
export const MAX_HEADER = 60;

/** The form of the keys that their header names, as in `correct_index`. */
export const formNamed = (header: string): keyof typeof FORMS | undefined =>
  (['index', 'letter'] as const).find((form) => FORMS[form].test(normal(header)));

const TIMED =
  /^(timestamp|zeitstempel|marca temporal|horodateur|informazioni cronologiche|carimbo de data\/hora|sygnatura czasowa|отметка времени|时间戳记|start time|submitted at)$/;
const PERSON = /^(player|rank|nickname|participant|respondent|teilnehmer|spieler)( name)?$/;
const RESULT = /^(total |final )?(score|points|punkte)|^(in)?correct answers$|^accuracy$/;

/** Whether a sheet contains people's responses: its headers are a time, or a person and a score. */
export const isResponseSheet = (headers: readonly string[]): boolean => {
  const names = headers.map(normal);
  return (
    names.slice(0, 3).some((name) => TIMED.test(name)) ||
    (names.some((name) => PERSON.test(name)) && names.some((name) => RESULT.test(name)))
  );
};
