import type { ModalSubmitInteraction } from 'discord.js';
import { kindOf } from '../quiz/kinds/kinds.ts';
import { letterAt } from '../quiz/kinds/options.ts';
import { isLettered, isTextKey, type Key, OPTION_IDS, type OptionId, type Question } from '../quiz/question.ts';
import { REASONS, REPORT_LENGTH, type Reason, type Report } from '../quiz/report.ts';
import { oneLine } from '../quiz/texts.ts';
import type { CurrentKey } from '../quizmaster/corrections/corrections.ts';
import { encode } from './custom-ids.ts';
import { type Field, type Fields, type Form, readForm } from './form.ts';
import { shorten } from './text.ts';
import type { Words } from './words/en.ts';

/** The length of a message to the people who reported something. */
const WORD_LENGTH = 300;
/** How much of an option is shown in the list. */
const CHOICE_LENGTH = 100;
/** The length of a typed key with many spellings: the most that Discord takes. */
const KEY_LENGTH = 4000;

type Filled = Pick<ModalSubmitInteraction, 'fields'>;

const reportFields = ({ reports: { form: say, reasons } }: Words, earlier?: Pick<Report, 'reason' | 'text'>) =>
  ({
    reason: {
      type: 'choice',
      label: say.reason,
      choices: Object.fromEntries(REASONS.map((one) => [one, reasons[one]])),
      ...(earlier && { value: earlier.reason }),
    },
    text: {
      type: 'text',
      label: say.text,
      description: say.textHint,
      lines: 'several',
      maxLength: REPORT_LENGTH,
      optional: true,
      ...(earlier?.text ? { value: earlier.text } : {}),
    },
  }) as const satisfies Fields;

/** @param earlier the person's earlier report on the question */
export const reportForm = (words: Words, roundId: string, earlier: Report | undefined): Form => ({
  customId: encode({ kind: 'report', roundId }),
  title: words.reports.form.title,
  fields: reportFields(words, earlier),
});

export function readReport(
  words: Words,
  interaction: Filled,
): { ok: true; reason: Reason; text: string } | { ok: false; problem: string } {
  const read = readForm(words, reportFields(words), interaction);
  if (!read.ok) return read;
  const { reason, text = '' } = read.given;
  return { ok: true, reason: REASONS.find((one) => one === reason) ?? 'wrong', text: oneLine(text) };
}

const dismissFields = ({ reports: { dismiss: say } }: Words) =>
  ({
    word: {
      type: 'text',
      label: say.word,
      description: say.wordHint,
      lines: 'several',
      maxLength: WORD_LENGTH,
      optional: true,
    },
  }) as const satisfies Fields;

/** @param seen the state that the editor looked at */
export const dismissForm = (words: Words, roundId: string, seen: string): Form => ({
  customId: encode({ kind: 'reported', action: 'dismiss', roundId, seen }),
  title: words.reports.dismiss.title,
  fields: dismissFields(words),
});

export function readDismissal(words: Words, interaction: Filled): string {
  const read = readForm(words, dismissFields(words), interaction);
  return oneLine((read.ok && read.given.word) || '');
}

/** Options are shown with the letters that people last saw. A typed key is written as for `/questions correct`. */
function keyField({ reports: { key: say } }: Words, question: Question, { order, now }: CurrentKey): Field {
  const right = now === 'void' ? question.key : now;
  if (!isLettered(question)) {
    const written = kindOf({ question }).write(right);
    // Never cut: sending the form would lose the rest and make the stump right.
    const fits = written.length <= KEY_LENGTH;
    return {
      type: 'text',
      label: say.one,
      description: fits ? (isTextKey(question.key) ? say.spellings : say.hint) : say.tooMany,
      lines: 'several',
      maxLength: KEY_LENGTH,
      ...(fits && { value: written }),
    };
  }
  const choices = Object.fromEntries(
    order.map((id, place) => [
      id,
      shorten(`${letterAt(place)} · ${oneLine(question.options[id] ?? '')}`, CHOICE_LENGTH),
    ]),
  );
  return typeof question.key === 'string'
    ? {
        type: 'choice',
        label: say.one,
        description: say.hint,
        choices,
        ...(typeof right === 'string' && { value: right }),
      }
    : { type: 'choices', label: say.some, description: say.hint, choices, values: Array.isArray(right) ? right : [] };
}

export const keyForm = (
  words: Words,
  roundId: string,
  seen: string,
  question: Question,
  current: CurrentKey,
): Form => ({
  customId: encode({ kind: 'reported', action: 'key', roundId, seen }),
  title: words.reports.key.title,
  fields: { key: keyField(words, question, current) },
});

/** @returns undefined if it is not a key of the question */
export function readKeyForm(
  words: Words,
  question: Question,
  current: CurrentKey,
  interaction: Filled,
): { ok: true; key: Key | undefined } | { ok: false; problem: string } {
  const fields: Fields = { key: keyField(words, question, current) };
  const read = readForm(words, fields, interaction);
  if (!read.ok) return read;
  const given: unknown = read.given.key;
  const letters = [given].flat();
  const ids: OptionId[] = OPTION_IDS.filter((id) => letters.includes(id));
  if (!isLettered(question)) return { ok: true, key: kindOf({ question }).read(question, String(given)) };
  return { ok: true, key: typeof question.key === 'string' ? ids[0] : ids };
}
