import { describe, expect, test } from 'vitest';
import { keyForm, readKeyForm } from '../../src/discord/report-form.ts';
import { fits, textsOf } from '../../src/discord/view.ts';
import { newsView } from '../../src/discord/views/news.ts';
import { reportedView } from '../../src/discord/views/reports.ts';
import { en } from '../../src/discord/words/en.ts';
import { OPTION_IDS, type Question } from '../../src/quiz/question.ts';
import { REASONS } from '../../src/quiz/report.ts';
import type { NewsItem } from '../../src/quizmaster/reports/news.ts';
import type { ReportedPage } from '../../src/quizmaster/reports/reports.ts';
import { sampleQuestion, textQuestion } from '../support/sample-pack.ts';
import { sampleQuiz, sampleRound } from '../support/sample-quiz.ts';
import { sampleReport } from '../support/sample-report.ts';

/** Every character of it is escaped. */
const stars = (count: number): string => '*'.repeat(count);

const longest: Question = {
  ...sampleQuestion(0),
  stem: 's'.repeat(1000),
  code: 'c'.repeat(1000),
  options: Object.fromEntries(OPTION_IDS.map((id) => [id, id.repeat(300)])),
  key: [...OPTION_IDS],
};
const round = { ...sampleRound(sampleQuiz('11'), 1), question: longest, packTitle: stars(80) };
const page: ReportedPage = {
  round,
  page: 4,
  count: 9000,
  reported: {
    packId: 'sample',
    questionId: longest.id,
    question: longest,
    reports: 9999,
    reasons: Object.fromEntries(REASONS.map((reason) => [reason, 1999])) as ReportedPage['reported']['reasons'],
    sentences: Array.from({ length: 10 }, () => ({ reason: 'several', text: stars(300), at: 1 })),
    worded: 9000,
    roundId: round.id,
    latest: '9'.repeat(19),
  },
};

test('the longest question with the longest sentences fits, and loses sentences first', () => {
  const facts = {
    question: longest,
    current: { order: OPTION_IDS, now: longest.key },
    insight: undefined,
    isAdmin: true,
    isEditable: true,
  };
  const view = reportedView(en, page, facts, ['n'.repeat(600)]);
  expect(fits(view)).toBe(true);
  const text = textsOf(view).join('\n');
  expect(text).toMatch(/and [\d,]+ more, sent earlier/);
  expect(text).toContain('ccc\n```');
});

describe('news', () => {
  const item: NewsItem = {
    kind: 'report',
    report: sampleReport('1'),
    outcome: { name: 'dismissed', word: stars(300) },
    question: longest,
  };

  test('is as much as fits; what is left is not told', () => {
    const told = newsView(
      en,
      Array.from({ length: 10 }, () => item),
    );
    expect(fits(told.view)).toBe(true);
    expect(told.items.length).toBeGreaterThan(1);
    expect(told.items.length).toBeLessThan(10);
    expect(textsOf(told.view).join('').split('You reported').length - 1).toBe(told.items.length);
  });

  test('of ten long answers fits, too', () => {
    const correction = {
      id: '8',
      guildId: '1',
      packId: 'sample',
      questionId: longest.id,
      revision: 'r1',
      verdict: longest.key,
      by: '5',
      at: 1,
      phase: 'done' as const,
    };
    expect(fits(newsView(en, [{ ...item, outcome: { name: 'corrected', correction } }]).view)).toBe(true);
  });
});

describe('the form of a typed key', () => {
  /** As many spellings as a form takes, or one more. */
  const typedOf = (spellings: number) => {
    const accepted = Array.from({ length: spellings }, (_, index) => String(index).padStart(97, 'x'));
    const question: Question = { ...textQuestion(0), key: { accepted } };
    const current = { order: [], now: question.key };
    const { key } = keyForm(en, round.id, '1-1', question, current).fields;
    if (key?.type !== 'text') throw new Error('it is not typed');
    return { question, current, key };
  };

  test('has every spelling, and sending it as it is changes nothing', () => {
    const { question, current, key } = typedOf(40);
    const fields = { fields: new Map([['key', { value: key.value }]]) };
    const read = readKeyForm(en, question, current, { fields } as never);
    expect(read).toEqual({ ok: true, key: question.key });
  });

  test('takes lines as well as what stands between |', () => {
    const { question, current } = typedOf(1);
    const fields = { fields: new Map([['key', { value: 'one\ntwo | three' }]]) };
    const read = readKeyForm(en, question, current, { fields } as never);
    expect(read).toEqual({ ok: true, key: { accepted: ['one', 'two', 'three'] } });
  });

  test('has none where not all of them fit', () => {
    const { key } = typedOf(41);
    expect(key.value).toBeUndefined();
    expect(key.description).toContain('yours take the place of them all');
    expect(key.description?.length).toBeLessThanOrEqual(100);
  });
});
