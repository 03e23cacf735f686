/** Reads the plain text of OpenTriviaQA (https://github.com/uberspot/OpenTriviaQA): `#Q`, the right answer after `^`, then A, B, C, D. */
import { type Draft, emptyReading, newDraft, type Reading, takeUnless } from '../draft.ts';
import { folded } from '../rich/markup.ts';
import { addOption, setStem } from '../rich/rich.ts';
import { fromPlain } from '../rich/to-rich.ts';
import { areTrueAndFalse, setTrueFalse } from '../truth.ts';

export const isOpenTriviaQa = (text: string): boolean => /^\s*#Q\s/.test(text) && /^\^\s/m.test(text);

export const readOpenTriviaQa = (text: string): Reading => {
  const reading = emptyReading();
  let number = 0;
  let draft: Draft | undefined;
  let stem: string[] = [];
  let answer: string | undefined;
  const finish = (): void => {
    if (draft === undefined) return;
    setStem(draft, fromPlain(stem.join('\n')));
    const right = draft.options.findIndex((option) => folded(option) === folded(fromPlain(answer ?? '').text));
    const reason =
      answer === undefined
        ? 'has no answer behind ^'
        : right < 0
          ? `its answer "${answer.slice(0, 60)}" is none of its options`
          : undefined;
    if (areTrueAndFalse(draft.options)) setTrueFalse(draft, /^true$/i.test(draft.options[right] ?? ''));
    else draft.key = [right];
    takeUnless(reason, draft, reading);
  };
  for (const [place, line] of text.split('\n').entries()) {
    const question = /^#Q\s+(.*)$/.exec(line);
    if (question) {
      finish();
      number += 1;
      draft = newDraft(place + 1, number);
      stem = [question[1] ?? ''];
      answer = undefined;
    } else if (draft === undefined || line.trim() === '') continue;
    else if (line.startsWith('^')) answer = line.slice(1).trim();
    else if (answer === undefined) stem.push(line);
    else {
      const option = /^[A-J](?:\s+(.*))?$/.exec(line);
      if (option) addOption(draft, fromPlain(option[1] ?? ''));
      else if (draft.options.length > 0) draft.options.push(`${draft.options.pop()} ${fromPlain(line).text}`);
    }
  }
  finish();
  return reading;
};
