import type { ModalSubmitInteraction } from 'discord.js';
import type { QuestionDraft, TypedPicture, TypedQuestion } from '../quiz/own-pack.ts';
import {
  CODE_LENGTH,
  DIFFICULTIES,
  type Difficulty,
  EXPLANATION_LENGTH,
  OPTION_IDS,
  OPTION_LENGTH,
  STEM_LENGTH,
} from '../quiz/question.ts';
import { encode } from './custom-ids.ts';
import { type Fields, type Form, readForm } from './form.ts';
import type { Words } from './words/en.ts';

/** How much more can be typed than a question may have, so that people are told what is too long and nothing is cut. */
const QUESTION_FIELD = STEM_LENGTH + CODE_LENGTH + 400;
const OPTIONS_FIELD = Math.min(4000, OPTION_IDS.length * (OPTION_LENGTH + 50));
const WHY_FIELD = EXPLANATION_LENGTH + 400;
const TAGS_FIELD = 250;
const PICTURE_FIELD = 500;
const WORD_FIELD = 300;
/** The number of options that the form offers for a new question. */
const USUAL_OPTIONS = 6;

/** An empty value leaves the field empty. */
const filled = (value: string): { value?: string } => (value === '' ? {} : { value });

/** Every field is optional for Discord, so that missing values are reported together with other mistakes and nothing typed is lost. */
const fieldsOf = ({ bank: { form: say } }: Words, typed: TypedQuestion) => {
  const lines = typed.options.split('\n').filter((line) => line.trim() !== '').length;
  const letters = OPTION_IDS.slice(0, Math.max(USUAL_OPTIONS, lines));
  return {
    question: {
      type: 'text',
      label: say.question,
      description: say.questionHint,
      lines: 'several',
      maxLength: QUESTION_FIELD,
      optional: true,
      ...filled(typed.question),
    },
    options: {
      type: 'text',
      label: say.options,
      description: say.optionsHint,
      lines: 'several',
      maxLength: OPTIONS_FIELD,
      optional: true,
      ...filled(typed.options),
    },
    right: {
      type: 'choices',
      label: say.right,
      description: say.rightHint,
      choices: Object.fromEntries(letters.map((id, place) => [id, say.line(id.toUpperCase(), place + 1)])),
      optional: true,
      values: typed.right,
    },
    why: {
      type: 'text',
      label: say.why,
      description: say.whyHint,
      lines: 'several',
      maxLength: WHY_FIELD,
      optional: true,
      ...filled(typed.why),
    },
  } as const satisfies Fields;
};

const ALL: TypedQuestion = { question: '', options: 'x\n'.repeat(OPTION_IDS.length), right: [], why: '' };

/** The form of a question, with what was typed last. @param isEditor others make a suggestion */
export const questionForm = (words: Words, { id, typed, changes }: QuestionDraft, isEditor: boolean): Form => {
  const say = words.bank.form;
  return {
    customId: encode({ kind: 'compose', draftId: id }),
    title: changes ? say.edit : isEditor ? say.add : say.suggest,
    fields: fieldsOf(words, typed),
  };
};

/** The values that were typed, valid or not. */
export function readQuestion(
  words: Words,
  interaction: Pick<ModalSubmitInteraction, 'fields'>,
): { ok: true; typed: TypedQuestion } | { ok: false; problem: string } {
  const read = readForm(words, fieldsOf(words, ALL), interaction);
  if (!read.ok) return read;
  const { question = '', options = '', right, why = '' } = read.given;
  return {
    ok: true,
    typed: { question, options, right: OPTION_IDS.filter((id) => right.some((one) => one === id)), why },
  };
}

const labelFields = ({ bank: { form: say }, commands }: Words, tags: string, difficulty: Difficulty | undefined) =>
  ({
    tags: {
      type: 'text',
      label: say.tags,
      description: say.tagsHint,
      maxLength: TAGS_FIELD,
      optional: true,
      ...filled(tags),
    },
    difficulty: {
      type: 'choice',
      label: say.difficulty,
      choices: Object.fromEntries(DIFFICULTIES.map((one) => [one, commands.difficulty[one]])),
      optional: true,
      ...(difficulty === undefined ? {} : { value: difficulty }),
    },
  }) as const satisfies Fields;

export const labelsForm = (words: Words, { id, tags, difficulty }: QuestionDraft): Form => ({
  customId: encode({ kind: 'labels', draftId: id }),
  title: words.bank.form.labels,
  fields: labelFields(words, tags, difficulty),
});

export function readLabels(
  words: Words,
  interaction: Pick<ModalSubmitInteraction, 'fields'>,
): { ok: true; labels: Pick<QuestionDraft, 'tags' | 'difficulty'> } | { ok: false; problem: string } {
  const read = readForm(words, labelFields(words, '', undefined), interaction);
  if (!read.ok) return read;
  const { tags = '', difficulty } = read.given;
  return { ok: true, labels: { tags, difficulty: DIFFICULTIES.find((one) => one === difficulty) } };
}

const pictureFields = ({ bank: { form: say } }: Words, { address, alt }: TypedPicture) =>
  ({
    address: {
      type: 'text',
      label: say.address,
      description: say.addressHint,
      maxLength: PICTURE_FIELD,
      optional: true,
      ...filled(address),
    },
    alt: {
      type: 'text',
      label: say.alt,
      description: say.altHint,
      lines: 'several',
      maxLength: PICTURE_FIELD,
      optional: true,
      ...filled(alt),
    },
  }) as const satisfies Fields;

const NO_PICTURE: TypedPicture = { address: '', alt: '' };

/** Every field is optional for Discord, as in the form of the question. */
export const pictureForm = (words: Words, { id, picture = NO_PICTURE }: QuestionDraft): Form => ({
  customId: encode({ kind: 'picture', draftId: id }),
  title: words.bank.form.picture,
  fields: pictureFields(words, picture),
});

export function readPicture(
  words: Words,
  interaction: Pick<ModalSubmitInteraction, 'fields'>,
): { ok: true; picture: TypedPicture } | { ok: false; problem: string } {
  const read = readForm(words, pictureFields(words, NO_PICTURE), interaction);
  if (!read.ok) return read;
  const { address = '', alt = '' } = read.given;
  return { ok: true, picture: { address, alt } };
}

const wordFields = ({ bank: { form: say } }: Words) =>
  ({
    word: { type: 'text', label: say.word, lines: 'several', maxLength: WORD_FIELD, optional: true },
  }) as const satisfies Fields;

export const declineForm = (words: Words, draftId: string): Form => ({
  customId: encode({ kind: 'suggestion', action: 'decline', draftId }),
  title: words.bank.form.decline,
  fields: wordFields(words),
});

export function readWord(words: Words, interaction: Pick<ModalSubmitInteraction, 'fields'>): string {
  const read = readForm(words, wordFields(words), interaction);
  return (read.ok && read.given.word) || '';
}
