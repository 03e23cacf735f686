/** Reads Popquiz packs in YAML or JSON, question by question, so that a mistake costs only one question. */
import { type Applies, appliesSchema } from '../../quiz/evidence.ts';
import { DIFFICULTIES, OPTION_IDS, type TextMatch } from '../../quiz/question.ts';
import { clean, oneLine, visible } from '../../quiz/texts.ts';
import { type Draft, emptyReading, newDraft, type Reading, remarkAt, takeUnless } from '../draft.ts';
import { fromMarkdown } from '../rich/markdown-text.ts';
import { addOption, setStem } from '../rich/rich.ts';
import { aliasIn } from './aliases.ts';
import { type Fields, isGroup, listOf } from './question-fields.ts';

const isOptions = (value: unknown): value is Fields => isGroup(value) && 'a' in value;

/** Whether a value is a pack: questions with a stem, and with options by letter or a typed key. */
export const isPack = (value: unknown): value is Fields & { questions: unknown[] } =>
  isGroup(value) &&
  Array.isArray(value.questions) &&
  value.questions.some(
    (one) => isGroup(one) && 'stem' in one && (isOptions(one.options) || ('key' in one && one.options === undefined)),
  );

const words = (value: unknown): string | undefined => {
  const text = typeof value === 'string' || typeof value === 'number' ? oneLine(clean(String(value))) : '';
  return text === '' ? undefined : text;
};

/** In YAML every scalar is read as it is written. */
const isYes = (value: unknown): boolean => value === true || value === 'true';

const matchOf = (value: unknown): TextMatch | undefined => {
  if (!isGroup(value)) return undefined;
  const given = (['case', 'accents', 'typos'] as const).filter((rule) => value[rule] !== undefined);
  return given.length === 0 ? undefined : Object.fromEntries(given.map((rule) => [rule, isYes(value[rule])]));
};

const appliesOf = (value: unknown): Applies | undefined => {
  if (!isGroup(value)) return words(value);
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const text = words(field);
    return text === undefined ? [] : [[name, text]];
  });
  return appliesSchema.safeParse(Object.fromEntries(fields)).data ?? words(value.text);
};

const readKey = (question: Fields, ids: readonly string[], draft: Draft): string | undefined => {
  const { key } = question;
  if (ids.length === 0) {
    draft.kind = 'typed';
    if (isGroup(key)) {
      const value = Number(key.number);
      const tolerance = Number(key.tolerance ?? 0);
      if (key.number === undefined || !Number.isFinite(value) || !Number.isFinite(tolerance))
        return 'its key is not a number with its tolerance';
      const unit = words(key.unit);
      draft.typed = {
        value,
        tolerance,
        ...(unit === undefined ? {} : { unit }),
        ...(isYes(key.nearest) ? { nearest: true } : {}),
      };
    } else {
      const match = matchOf(question.match);
      draft.typed = {
        accepted: listOf(key).flatMap((one) => words(one) ?? []),
        ...(match === undefined ? {} : { match }),
      };
    }
    return undefined;
  }
  if (key === undefined) return undefined;
  const letters = listOf(key).map(String);
  const places = letters.map((letter) => ids.indexOf(letter));
  if (places.includes(-1)) return `its key "${letters.join(', ')}" is none of its options ${ids.join(', ')}`;
  draft.key = places.sort((one, two) => one - two);
  draft.kind = Array.isArray(key) || question.kind === 'several' ? 'several' : 'single';
  return undefined;
};

/** The text without what nobody sees, which is said. */
const shownIn = (text: string, draft: Draft): string => {
  const shown = visible(text);
  if (shown.length < text.replaceAll('\r\n', '\n').length) draft.changes.push('its invisible characters are left out');
  return shown;
};

const readQuestion = (question: Fields, draft: Draft): string | undefined => {
  if (typeof question.stem !== 'string') return 'has no stem';
  const { options: given } = question;
  if (given !== undefined && given !== null && !isGroup(given))
    return 'has options without letters: write them as "a: …", "b: …"';
  // The texts of a pack are kept exactly as written, so the id that is derived from them stays the same.
  const stem = shownIn(question.stem, draft).trim();
  if (stem.includes('\n')) setStem(draft, fromMarkdown(stem, 'kept'));
  else draft.stem = stem;
  if (typeof question.code === 'string') draft.code = shownIn(question.code, draft);
  const options = isGroup(given) ? given : {};
  const ids = Object.keys(options).filter((id) => (OPTION_IDS as readonly string[]).includes(id));
  if (ids.length < Object.keys(options).length) return 'has an option whose letter is not one of a to j';
  for (const id of ids) {
    const option = shownIn(String(options[id] ?? ''), draft).trim();
    if (option.includes('\n')) addOption(draft, fromMarkdown(option, 'kept'));
    else draft.options.push(option);
  }
  const reason = readKey(question, ids, draft);
  if (reason !== undefined) return reason;
  readExtras(question, draft);
  return undefined;
};

const readExtras = (question: Fields, draft: Draft): void => {
  const slugs = (value: unknown): string[] =>
    listOf(value)
      .map(String)
      .filter((one) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(one) && one.length <= 40);
  const [id] = slugs(question.id);
  const difficulty = DIFFICULTIES.find((level) => level === question.difficulty);
  const applies = appliesOf(question.applies);
  const unproven = words(question.unproven);
  const { picture } = question;
  const weight = Number(question.weight ?? Number.NaN);
  const explanation = typeof question.explanation === 'string' ? shownIn(question.explanation, draft).trim() : '';
  const checked = words(question.checked);
  if (id !== undefined) draft.id = id;
  if (explanation !== '') draft.explanation = explanation;
  if (typeof question.reference === 'string' && /^https:\/\/\S+$/.test(question.reference))
    draft.reference = question.reference;
  if (difficulty !== undefined) draft.difficulty = difficulty;
  if (applies !== undefined) draft.applies = applies;
  if (unproven !== undefined) draft.unproven = unproven;
  if (isYes(question.retired)) draft.retired = true;
  if (typeof question.codeLanguage === 'string') draft.codeLanguage = question.codeLanguage;
  if (weight === 0 || weight === 1 || weight === 2) draft.weight = weight;
  if (question.order === 'fixed') draft.fixed = true;
  if (slugs(question.enemies).length > 0) draft.enemies = slugs(question.enemies);
  if (checked !== undefined) draft.checked = checked;
  if (isGroup(picture))
    draft.picture = { source: words(picture.file ?? picture.https) ?? '', alt: words(picture.alt) ?? '' };
  draft.tags = slugs(question.tags);
};

/** @param lineOf the line on which question `place` (from 0) begins */
export const readPack = (pack: Fields & { questions: unknown[] }, lineOf: (place: number) => number): Reading => {
  const reading = emptyReading();
  for (const name of ['title', 'description', 'licence', 'attribution', 'codeLanguage'] as const) {
    const text = words(pack[name]);
    if (text !== undefined) reading[name] = text;
  }
  const sources = listOf(pack.sources).flatMap((source) => words(source) ?? []);
  if (sources.length > 0) reading.sources = sources.slice(0, 50);
  if (isYes(pack.default)) reading.default = true;
  let proofs = 0;
  for (const [place, question] of pack.questions.entries()) {
    const draft = newDraft(lineOf(place), place + 1);
    const reason =
      aliasIn(question) ?? (isGroup(question) ? readQuestion(question, draft) : 'is no question: it has no fields');
    if (isGroup(question) && ('proof' in question || 'facts' in question)) proofs += 1;
    takeUnless(reason, draft, reading);
  }
  if (proofs > 0)
    reading.remarks.push(remarkAt(1, `proofs of ${proofs} questions are left out unread: programs are never imported`));
  return reading;
};
