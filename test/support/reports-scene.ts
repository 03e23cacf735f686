import { type Actor, allComponents, type Message, type Outcome } from '@popquiz/local-discord';
import { modalOf } from '../../src/discord/form.ts';
import { keyForm } from '../../src/discord/report-form.ts';
import type { View } from '../../src/discord/view.ts';
import { formReadyView } from '../../src/discord/views/form-ready.ts';
import { newsView } from '../../src/discord/views/news.ts';
import { type ReportedFacts, reportedView } from '../../src/discord/views/reports.ts';
import type { Words } from '../../src/discord/words/en.ts';
import { optionIdsOf, type Question } from '../../src/quiz/question.ts';
import type { ReportOutcome } from '../../src/quiz/report.ts';
import type { Round } from '../../src/quiz/round.ts';
import type { NewsItem } from '../../src/quizmaster/reports/news.ts';
import type { ReportedPage } from '../../src/quizmaster/reports/reports.ts';
import { sampleDraft, typed } from './sample-own-pack.ts';
import { sampleReport } from './sample-report.ts';

/** Clicks what has a custom id like this. */
function press(person: Actor, message: Message | null | undefined, id: string): Promise<Outcome> {
  if (!message) throw new Error(`nothing to press ${id} on`);
  const customId = allComponents(message.payload.components).find(({ custom_id }) =>
    custom_id?.startsWith(id),
  )?.custom_id;
  return person.forceClick({ customId: customId ?? id }, message);
}

/** Everything that a reporter and an editor do about a question, one after the other. */
export async function reportQuestions(ann: Actor, bob: Actor, cyd: Actor, reveal: Message): Promise<void> {
  await ann.slash('questions reports');
  const send = async (person: Actor, reason: string, text: string) => {
    const { modal, content } = await press(person, reveal, 'report:');
    if (!modal) throw new Error(`no form: ${content}`);
    await person.submit(modal, { reason, text });
  };
  for (const reason of ['wrong', 'typo']) await send(bob, reason, 'όχι');
  await send(cyd, 'unclear', '');
  await bob.menu('⟦Report this question⟧', bob.say('γεια'));
  await bob.forceClick({ customId: 'report:1.1' }, reveal).catch(() => undefined);

  const { message: one } = await ann.slash('questions reports');
  const { message: two } = await ann.slash('questions reports');
  await press(ann, one, 'reported:void');
  await press(ann, one, 'reports:0');
  const key = await press(ann, one, 'reported:key');
  if (key.modal) await ann.submit(key.modal, { key: 'a' });
  await press(ann, one, 'reports:0');
  await send(cyd, 'outdated', '');
  const late = await press(ann, two, 'reported:dismiss');
  if (late.modal) await ann.submit(late.modal, { word: 'όχι' });
  const again = await press(ann, one, 'reports:0');
  const [first, second] = [
    await press(ann, again.message, 'reported:dismiss'),
    await press(ann, again.message, 'reported:dismiss'),
  ];
  if (first.modal) await ann.submit(first.modal, { word: 'ναι' });
  if (second.modal) await ann.submit(second.modal, { word: 'όχι' });
  await bob.slash('help');
}

const OUTCOMES: ReportOutcome[] = [
  { name: 'removed' },
  { name: 'changed' },
  { name: 'dismissed', word: '' },
  { name: 'dismissed', word: 'Όχι.' },
  {
    name: 'corrected',
    correction: {
      id: '8',
      guildId: '1',
      packId: 'greek',
      questionId: 'q-1',
      revision: 'r1',
      verdict: 'void',
      by: '5',
      at: 1,
      phase: 'done',
    },
  },
];

/** What is rarely said of them. @param round whose question and people are Greek */
export function reportViews(words: Words, round: Round): (View | string)[] {
  const { question } = round;
  const pageOf = (more: Partial<ReportedPage['reported']> = {}): ReportedPage => ({
    round,
    page: 1,
    count: 3,
    reported: {
      packId: 'greek',
      questionId: question.id,
      question,
      reports: 12,
      reasons: { wrong: 3, several: 2, unclear: 1, outdated: 1, typo: 5 },
      sentences: [{ reason: 'wrong', text: 'όχι', at: 1 }],
      worded: 12,
      roundId: round.id,
      latest: '1',
      ...more,
    },
  });
  const factsOf = (more: Partial<ReportedFacts>): ReportedFacts => ({
    question,
    current: { order: optionIdsOf(question), now: question.key },
    insight: undefined,
    isAdmin: true,
    isEditable: true,
    ...more,
  });
  const typedQuestion: Question = { ...question, options: {}, key: { accepted: ['Όσλο'] } };
  const many: Question = { ...typedQuestion, key: { accepted: Array.from({ length: 41 }, () => 'ό'.repeat(97)) } };
  const several: Question = { ...question, key: ['a', 'b'] };
  const number: Question = { ...question, options: {}, key: { number: 5 } };
  const suggestion = { ...sampleDraft('1', '60'), typed: typed({ question: 'Ποιο;' }) };
  const news: NewsItem[] = [
    ...OUTCOMES.map((outcome): NewsItem => ({ kind: 'report', report: sampleReport('1'), outcome, question })),
    ...(
      [
        { name: 'accepted', by: '5', at: 1, packTitle: 'Δικά μας' },
        { name: 'declined', by: '5', at: 1, word: '' },
        { name: 'declined', by: '5', at: 1, word: 'Όχι.' },
      ] as const
    ).map((phase): NewsItem => ({ kind: 'suggestion', suggestion: { ...suggestion, phase } })),
  ];
  return [
    words.reports.unknown,
    words.correction.preview.meanwhile('<@5>', '<t:1:R>'),
    formReadyView(words, { kind: 'report', roundId: round.id }),
    reportedView(words, pageOf(), factsOf({}), []),
    reportedView(words, pageOf({ question: undefined }), factsOf({ isAdmin: false }), []),
    reportedView(words, pageOf(), factsOf({ isAdmin: false, current: { order: round.order, now: 'void' } }), []),
    reportedView(
      words,
      pageOf(),
      factsOf({ question: typedQuestion, current: { order: [], now: typedQuestion.key } }),
      [],
    ),
    ...[question, several, typedQuestion, many, number].flatMap((one) => {
      const current = { order: optionIdsOf(one), now: one.key };
      return JSON.stringify(modalOf(keyForm(words, round.id, '1-1', one, current), '1')).match(/⟦[^"]*/g) ?? [];
    }),
    ...news.map((item) => newsView(words, [item]).view),
  ];
}
