/** Decides which drafts can become questions, and what has to change first. The limits are those of the pack schema. */
import { lookOf } from '../quiz/look.ts';
import {
  CODE_LENGTH,
  EXPLANATION_LENGTH,
  MAX_SPELLINGS,
  MAX_TAGS,
  OPTION_IDS,
  OPTION_LENGTH,
  QUESTION_TEXT_BUDGET,
  STEM_LENGTH,
  TYPED_LENGTH,
  textLengthOf,
  UNIT_LENGTH,
} from '../quiz/question.ts';
import { codeLanguageSchema, questionSchema } from '../quiz/question-schema.ts';
import { plainText } from '../quiz/texts.ts';
import { type Draft, numberOf, type Reading, remarkAt, spellingsOf } from './draft.ts';
import { excerpt } from './rich/markup.ts';
import { areTrueAndFalse } from './truth.ts';

/** Options that refer to other options or to a position. They would be wrong after shuffling. */
const SPEAKS_OF_OTHERS = [
  /\b(all|none|both|neither|any|some|each|two) of (the )?(above|below|following|preceding|previous)\b/i,
  /\b(all|none|both|neither) (the )?(above|previous)\b|\bn?one or more of the above\b/i,
  /\b(all|both|none|neither) of (these|those|them)\b|\b(all|none|neither|any|some) of (these|those|the others?)\b/i,
  /\b(all|none|neither|any|some) of (the )?(options|answers|choices|alternatives)\b|^\W*(all|both|none|neither) (is|are) (correct|right|true|wrong|false|incorrect)\b/i,
  /\b([Oo]ption|[Aa]nswer|[Cc]hoice)s? \(?[A-HJb-hj]\b|\b[Tt]he (first|second|third|fourth|last|previous|next) (option|choice|answer)s?\b|^\W*([Tt]he )?[Ss]ame as \(?[A-J]\)?\W*$/,
  /^\W*(both|either|neither|only|options?|answers?) \(?[a-j]\)?(, ?| (and|or|nor|&) )\(?[a-j]\b/i,
  /^\W*\(?[a-j]\)\s*(,|&|\+|and|or)\s*\(?[a-j]\)\W*$/i,
  /^\W*(both |either |neither |only |options? |answers? )?\(?[A-J]\)?\s*(,\s*\(?[A-J]\)?\s*)*(,?\s*(and|or|nor|&|und|oder|y|o|et|ou|e|и|или)\s*)\(?[A-J]\)?( (only|both|are|is)\b.*)?\W*$/,
  /\b(todas|todos|ninguna|ninguno)( de)? (las|los) (anteriores|demás|otras)\b|\bninguna de (las )?(respuestas|opciones)\b/i,
  /\b(alle|keine|beide)s? (der )?(oben )?(genannten|obigen|vorstehenden|antworten|oben)/i,
  /\b(toutes|aucune|tous|aucun)( de)? (les|ces) (réponses|propositions|choix)|\bci-dessus\b/i,
  /\b(tutte|nessuna|todas|nenhuma) (le|delle|as|das) (precedenti|risposte|anteriores|alternativas)/i,
  /(все|ничего|ни одно|ни один|оба)[\p{L} ]* (вышеперечисленн|перечисленн|выше)/iu,
  /(以上|上述)(都|皆|全|均|选项)|(都|皆|全)(对|不对|正确)$/u,
];

/** Whether an option refers to the others, such as "all of the above" and "both A and C". @param option as people see it */
export const speaksOfOthers = (option: string): boolean => SPEAKS_OF_OTHERS.some((pattern) => pattern.test(option));

/** An option by its letter or place in a text of sentences. `a` and `I` are words, too. */
const BY_LETTER =
  /\b(?:[Oo]ption|[Aa]nswer|[Cc]hoice)s? \(?(?:[A-HJb-hj]\b|a(?=\)|[.,;:]|\s+(?:is|and|or|has|would)\b))|\b(?:[A-HJ] )?(?:and |or )?[A-HJ] (?:is|are|was|were) (?:the )?(?:right|wrong|correct|incorrect|true|false|best)\b|\b[Tt]he (?:first|second|third|fourth|last) (?:option|choice)\b/;
/** Letters that are names in the question, and a question about options. */
const OTHER_LETTERS = /(?<![\p{L}\p{N}])[B-HJ](?![\p{L}\p{N}])|\b(?:option|answer|choice)/iu;

/** Whether an explanation names options by letter or place, such as "B is wrong". @param question makes its other texts, which few need */
export const speaksOfLetters = (explanation: string, question: () => string): boolean =>
  BY_LETTER.test(explanation) && !OTHER_LETTERS.test(question());

/** The same for the lines of a text, as far as one search can tell. */
const MAY_SPEAK = SPEAKS_OF_OTHERS.map(({ source, flags }) => new RegExp(source, `${flags}m`));

/** @param shown the options as people see them */
const oneSpeaksOfOthers = (shown: readonly string[]): boolean => {
  const all = shown.join('\n');
  return MAY_SPEAK.some((pattern) => pattern.test(all)) && shown.some(speaksOfOthers);
};

/** Whether options keep their order: they refer to one another or to their position, or are True and False. */
export const keepOrder = (options: readonly string[]): boolean =>
  areTrueAndFalse(options) || oneSpeaksOfOthers(options.map(plainText));

/** Cuts a text after its last whole sentence within `length` characters. @returns undefined if the first sentence is longer */
const sentencesOf = (text: string, length: number): string | undefined => {
  const ends = [...text.slice(0, length).matchAll(/[.!?。！？](?=\s|$)|[。！？]/g)];
  const last = ends.at(-1);
  return last === undefined ? undefined : text.slice(0, last.index + 1);
};

const longestOf = (texts: readonly string[]): number =>
  texts.reduce((longest, { length }) => Math.max(longest, length), 0);

/** Why a question can't have this many options. */
export const tooManyOptions = (count: number): string | undefined =>
  count > OPTION_IDS.length ? `has ${count} options, and ${OPTION_IDS.length} are the most` : undefined;

const choiceFlaws = (draft: Draft, shown: readonly string[]): string[] => {
  const { options, key, kind } = draft;
  const flaws: string[] = [];
  const many = tooManyOptions(options.length);
  // Nothing else needs to be known of so many, and comparing them would take long.
  if (many !== undefined) return [many];
  const looks = options.map(lookOf);
  if (options.length < 2) {
    flaws.push(options.length === 0 ? 'has no options to choose from' : 'has one option only');
  }
  if (shown.some((option) => lookOf(option) === '')) flaws.push('has an option without text');
  else if (new Set(looks).size < looks.length) {
    const twice = options.find((_option, place) => looks.indexOf(looks[place] ?? '') < place) ?? '';
    flaws.push(`has the option "${excerpt(twice, 40)}" twice`);
  }
  const longest = longestOf(options);
  if (longest > OPTION_LENGTH) flaws.push(`has an option of ${longest} characters, and ${OPTION_LENGTH} are the most`);
  if (key !== undefined) {
    if (key.length === 0) flaws.push('has no right answer');
    else if (key.some((place) => place < 0 || place >= options.length))
      flaws.push('its key names an option it does not have');
    else if (kind === 'single' && key.length > 1) flaws.push('has several keys, and asks for one');
  }
  return flaws;
};

const typedFlaws = ({ typed }: Draft): string[] => {
  if (typed === undefined) return [];
  if ('value' in typed) {
    return Number.isFinite(typed.value) && typed.tolerance >= 0 && Number.isFinite(typed.tolerance)
      ? []
      : ['its number or its tolerance is none that an answer can be compared with'];
  }
  if (typed.accepted.length === 0) return ['has no right answer'];
  const longest = longestOf(typed.accepted);
  return longest > TYPED_LENGTH ? [`its answer has ${longest} characters, too many to be typed`] : [];
};

const lengthOf = (draft: Draft): number => {
  const { stem, code, explanation, reference, options } = draft;
  return textLengthOf({ stem, code, explanation, reference, options, spellings: spellingsOf(draft)?.accepted ?? [] });
};

/** Optional fields. They are left out if they don't have the form that a pack needs. */
const EXTRAS = {
  applies: 'versions',
  reference: 'reference',
  codeLanguage: 'code language',
  checked: 'day of the check',
  enemies: 'list of enemies',
  unproven: 'reason for having no proof',
} as const;

const leaveOutExtras = (draft: Draft): void => {
  for (const [name, called] of Object.entries(EXTRAS) as [keyof typeof EXTRAS, string][]) {
    if (draft[name] === undefined || questionSchema.shape[name].safeParse(draft[name]).success) continue;
    delete draft[name];
    draft.changes.push(`its ${called} is left out: it is too long or not of the form that packs have`);
  }
  const number = numberOf(draft);
  if (number?.unit !== undefined && number.unit.length > UNIT_LENGTH) {
    delete number.unit;
    draft.changes.push(`its unit is left out: it has more than ${UNIT_LENGTH} characters`);
  }
};

/** The same for the fields that a file gives for all its questions. */
export const leaveOutExtrasOf = (reading: Reading): void => {
  if (reading.codeLanguage === undefined || codeLanguageSchema.safeParse(reading.codeLanguage).success) return;
  delete reading.codeLanguage;
  reading.remarks.push(
    remarkAt(
      1,
      `the ${EXTRAS.codeLanguage} of all questions is left out: it is too long or not of the form that packs have`,
    ),
  );
};

const whyInOrder = (draft: Draft, shown: readonly string[]): string | undefined => {
  const { stem, code = '', options, explanation = '' } = draft;
  if (oneSpeaksOfOthers(shown)) return 'one speaks of the others';
  return speaksOfLetters(plainText(explanation), () => plainText([stem, code, ...options].join('\n')))
    ? 'its explanation names them by letter or place'
    : undefined;
};

/** Changes a draft so that it fits, if nothing important is lost, and records each change in the draft. @param shown its options as people see them */
const makeFit = (draft: Draft, shown: readonly string[]): void => {
  if (areTrueAndFalse(draft.options)) draft.fixed = true;
  const why = draft.kind === 'typed' || draft.fixed === true ? undefined : whyInOrder(draft, shown);
  if (why !== undefined) {
    draft.fixed = true;
    draft.changes.push(`keeps the order of its options, since ${why}`);
  }
  if (draft.explanation !== undefined && draft.explanation.length > EXPLANATION_LENGTH) {
    const whole = draft.explanation.length;
    const short = sentencesOf(draft.explanation, EXPLANATION_LENGTH);
    if (short === undefined) {
      delete draft.explanation;
      draft.changes.push(`its explanation of ${whole} characters is left out: ${EXPLANATION_LENGTH} are the most`);
    } else {
      draft.explanation = short;
      draft.changes.push(
        `its explanation of ${whole} characters is cut at a sentence: ${EXPLANATION_LENGTH} are the most`,
      );
    }
  }
  const spellings = spellingsOf(draft);
  if (spellings !== undefined) {
    const accepted = spellings.accepted.filter((spelling) => lookOf(spelling) !== '');
    if (accepted.length > MAX_SPELLINGS)
      draft.changes.push(`the first ${MAX_SPELLINGS} of its ${accepted.length} spellings are taken`);
    draft.typed = { ...spellings, accepted: accepted.slice(0, MAX_SPELLINGS) };
  }
  draft.tags = [...new Set(draft.tags)];
  if (draft.tags.length > MAX_TAGS)
    draft.changes.push(`the first ${MAX_TAGS} of its ${draft.tags.splice(MAX_TAGS).length + MAX_TAGS} tags are taken`);
  if (draft.code !== undefined && draft.code.trim() === '') {
    delete draft.code;
    delete draft.codeLanguage;
  }
  if (draft.explanation !== undefined && lookOf(draft.explanation) === '') delete draft.explanation;
  leaveOutExtras(draft);
  if (lengthOf(draft) > QUESTION_TEXT_BUDGET && draft.explanation !== undefined) {
    const without = lengthOf(draft) - draft.explanation.length;
    const short = sentencesOf(draft.explanation, Math.max(0, QUESTION_TEXT_BUDGET - without));
    draft.changes.push('its explanation is cut so that all fits into one message');
    if (short === undefined) delete draft.explanation;
    else draft.explanation = short;
  }
};

/** Makes a draft fit into a pack. @returns why it cannot be imported, as half sentences; empty if it can */
export const checkDraft = (draft: Draft): string[] => {
  const shown = draft.options.map(plainText);
  makeFit(draft, shown);
  const flaws = [...draft.flaws];
  if (lookOf(draft.stem) === '') flaws.push('has no question text');
  if (draft.stem.length > STEM_LENGTH) {
    flaws.push(`its question has ${draft.stem.length} characters, and ${STEM_LENGTH} are the most`);
  }
  if ((draft.code?.length ?? 0) > CODE_LENGTH) {
    flaws.push(`its code has ${draft.code?.length} characters, and ${CODE_LENGTH} are the most`);
  }
  if (draft.code?.includes('```')) flaws.push('its code has ``` in it, which would end its block');
  flaws.push(...(draft.kind === 'typed' ? typedFlaws(draft) : choiceFlaws(draft, shown)));
  const length = lengthOf(draft);
  if (flaws.length === 0 && length > QUESTION_TEXT_BUDGET) {
    flaws.push(`has ${length} characters in all, and ${QUESTION_TEXT_BUDGET} are the most`);
  }
  return [...new Set(flaws)];
};
