import type { NewsItem } from '../../quizmaster/reports/news.ts';
import { excerpt, plain } from '../text.ts';
import { fits, type View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { rulingText } from './correction.ts';

/** How many characters of a question are shown (enough to recognise it), and of an editor's message. */
const STEM = 100;
const WORD = 300;

/** How many characters of the new key are shown: ten long options would be more than Discord takes in a message. */
const RULING = 900;

/** What became of a person's reports and suggestions. @returns the first items, as many as fit in a message */
export function newsView(words: Words, items: readonly NewsItem[]): { view: View; items: readonly NewsItem[] } {
  const view = { content: [words.reports.news.title, ...items.map((item) => `- ${lineOf(words, item)}`)].join('\n') };
  return fits(view) || items.length <= 1 ? { view, items } : newsView(words, items.slice(0, -1));
}

function lineOf(words: Words, item: NewsItem): string {
  const { news: say } = words.reports;
  if (item.kind === 'report') return say.reported(excerpt(item.question.stem, STEM), outcomeText(words, item));
  const { typed, phase } = item.suggestion;
  const question = excerpt(typed.question, STEM);
  if (phase.name === 'accepted') return say.accepted(question, plain(phase.packTitle));
  const word = phase.name === 'declined' ? phase.word : '';
  return word === '' ? say.declined(question) : say.declinedWith(question, plain(word, WORD));
}

function outcomeText(words: Words, { outcome, question }: NewsItem & { kind: 'report' }): string {
  const { news: say } = words.reports;
  switch (outcome.name) {
    case 'corrected':
      return say.corrected(excerpt(rulingText(words, question, outcome.correction.verdict), RULING));
    case 'dismissed':
      return outcome.word === '' ? say.dismissed : say.dismissedWith(plain(outcome.word, WORD));
    case 'removed':
    case 'changed':
      return say[outcome.name];
  }
}
