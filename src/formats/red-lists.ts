/** Reads the trivia lists of Red-DiscordBot: questions and the answers that may be typed. */
import { ALIAS, aliasIn } from './aliases.ts';
import { emptyReading, newDraft, type Reading } from './draft.ts';
import { clean, oneLine } from './markup.ts';
import { type Fields, isGroup } from './question-fields.ts';
import { fromPlain, setStem } from './rich.ts';

/** Fields of a Red list that are not questions. */
const RED_FIELDS = /^(AUTHOR|AUTHORS|DESCRIPTION|CONFIG|LICENSE|SOURCE)$/;

export const isRedList = (value: unknown): value is Fields => {
  if (!isGroup(value)) return false;
  const entries = Object.entries(value).filter(([name]) => !RED_FIELDS.test(name));
  const lists = entries.filter(
    ([, answers]) => answers === ALIAS || (Array.isArray(answers) && answers.every((answer) => !isGroup(answer))),
  );
  return entries.length > 0 && lists.length >= entries.length * 0.8 && entries.some(([name]) => /\s/.test(name));
};

/** Options that are part of the text of the question, one per line; an answer such as "A." refers to one of them. */
const hidesOptions = (stem: string): boolean => (stem.match(/\n\s*[A-D]\s*[-).:]/g) ?? []).length >= 2;

export const readRed = (value: Fields, lineOf: (name: string) => number): Reading => {
  const reading = emptyReading();
  const author = value.AUTHOR;
  if (typeof author === 'string') reading.attribution = oneLine(clean(author)).slice(0, 200);
  const questions = Object.entries(value).filter(([name]) => !RED_FIELDS.test(name));
  for (const [place, [stem, answers]] of questions.entries()) {
    const draft = newDraft(lineOf(stem), place + 1);
    const alias = aliasIn({ answers });
    if (alias !== undefined) {
      reading.leftOut.push({ line: draft.line, number: place + 1, reason: alias });
      continue;
    }
    setStem(draft, fromPlain(stem));
    const accepted = (Array.isArray(answers) ? answers : [answers])
      .map((answer) => oneLine(clean(String(answer))))
      .filter(Boolean);
    if (hidesOptions(stem)) draft.changes.push('has its options in the text of the question');
    reading.drafts.push({ ...draft, kind: 'typed', typed: { accepted } });
  }
  return reading;
};
