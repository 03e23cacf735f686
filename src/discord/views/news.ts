import type { NewsItem } from '../../quizmaster/reports/news.ts';
import { excerpt, plain } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { rulingText } from './correction.ts';

/** How much of a question is shown, enough to recognise it; and how much of what an editor wrote back. */
const STEM = 100;
const WORD = 300;

/** How many news are told at once: they stay below the 2,000 characters that Discord takes. */
export const MOST_NEWS = 3;

/** What became of what a person sent to the editors. @param items at most {@link MOST_NEWS} */
export const newsView = (words: Words, items: readonly NewsItem[]): View => ({
  content: [words.reports.news.title, ...items.map((item) => `- ${lineOf(words, item)}`)].join('\n'),
});

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
      return say.corrected(rulingText(words, question, outcome.correction.verdict));
    case 'dismissed':
      return outcome.word === '' ? say.dismissed : say.dismissedWith(plain(outcome.word, WORD));
    case 'removed':
    case 'changed':
      return say[outcome.name];
  }
}
