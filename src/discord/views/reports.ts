import type { Insight } from '../../quiz/insights.ts';
import { kindOf } from '../../quiz/kinds/kinds.ts';
import { letterAt, lettersIn } from '../../quiz/kinds/options.ts';
import { isLettered, type Question } from '../../quiz/question.ts';
import { REASONS } from '../../quiz/report.ts';
import type { Round } from '../../quiz/round.ts';
import type { CurrentKey } from '../../quizmaster/corrections/corrections.ts';
import type { ReportedPage } from '../../quizmaster/reports/reports.ts';
import { seenOf } from '../../quizmaster/reports/waiting.ts';
import { button, COLOURS, container, row, separator, text } from '../components.ts';
import { encode, type ReportedAction } from '../custom-ids.ts';
import { viewOfKind } from '../kinds/kinds.ts';
import { isWorded } from '../kinds/options.ts';
import { gallery } from '../pictures.ts';
import { codeBlock, excerpt, moment, plain } from '../text.ts';
import { fits, type View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { figuresText } from './insights.ts';
import { pager } from './pager.ts';

/** How many characters of a question, of each of ten options and of a typed key are shown, leaving room for what people say. */
const STEM = 300;
const OPTION = 120;
const KEY = 200;

/** Facts about a reported question besides its reports. */
export interface ReportedFacts {
  /** As its pack has it or, if the pack no longer has it, as it was asked. */
  question: Question;
  current: CurrentKey;
  insight: Insight | undefined;
  /** Whether the viewer may correct it. */
  isAdmin: boolean;
  /** Whether it belongs to the server and can be edited. */
  isEditable: boolean;
}

/** A reported question with as many of the reports' sentences as fit, and the editor's choices. */
export function reportedView(words: Words, page: ReportedPage, facts: ReportedFacts, notice: readonly string[]): View {
  const { sentences } = page.reported;
  for (let shown = sentences.length; ; shown--) {
    const view = viewWith(words, page, facts, notice, shown);
    if (fits(view) || shown === 0) return view;
  }
}

function viewWith(
  words: Words,
  { reported, round, page, count }: ReportedPage,
  facts: ReportedFacts,
  notice: readonly string[],
  shown: number,
): View {
  const { list: say, reasons } = words.reports;
  const { question } = facts;
  const said = REASONS.filter((reason) => reported.reasons[reason] > 0).map((reason) =>
    say.times(reported.reasons[reason], reasons[reason]),
  );
  const sentences = reported.sentences
    .slice(0, shown)
    .map((one) => say.said(reasons[one.reason], plain(one.text), moment(one.at, 'R')));
  const more = reported.worded - shown;
  return {
    components: [
      ...(notice.length > 0 ? [text(notice.join('\n'))] : []),
      container(
        COLOURS.missed,
        text(`-# ${say.title(page + 1, count)} · ${plain(round.packTitle)}`),
        text(`### ${excerpt(question.stem, STEM)}${codeIn(round, question)}`),
        ...(question.picture?.https === undefined ? [] : [gallery(question.picture)]),
        text([...answerLines(words, facts), `-# ${figuresIn(words, facts)}`].join('\n')),
        separator(),
        text([say.reported(reported.reports, said), ...sentences, ...(more > 0 ? [say.more(more)] : [])].join('\n')),
        ...hintsFor(words, reported.question, facts),
        row(...buttonsFor(words, reported, facts)),
        ...pager(words, page, count, (to) => ({ kind: 'reports', page: to })),
      ),
    ],
  };
}

const codeIn = ({ codeLanguage }: Round, { code, codeLanguage: own }: Question): string =>
  code === undefined ? '' : `\n${codeBlock(own ?? codeLanguage, code)}`;

/** The options with the letters that people last saw, or the typed key. */
function answerLines(words: Words, { question, current: { order, now }, insight }: ReportedFacts): string[] {
  const { list: say } = words.reports;
  const voided = now === 'void' ? [say.void] : [];
  if (!isLettered(question)) {
    const right = now === 'void' ? undefined : kindOf({ question }).right({ question, order: [], verdict: now });
    return [
      ...(right === undefined
        ? []
        : [say.right(excerpt(viewOfKind({ question }).full({ question, order }, right), KEY))]),
      ...voided,
    ];
  }
  const right = now === 'void' ? [] : lettersIn(now);
  const lines = order.map((id, place) => {
    const chosen = insight?.options.find((option) => option.id === id)?.chosen;
    const own = excerpt(question.options[id] ?? '', OPTION);
    // Short options stand on the buttons in their own words.
    const [called, said] = isWorded(question) ? [own, ''] : [letterAt(place), own];
    return say.option(called, said, right.includes(id), chosen);
  });
  return [...lines, ...voided];
}

const figuresIn = (words: Words, { insight }: ReportedFacts): string =>
  insight ? figuresText(words, { insight }) : words.reports.list.unanswered;

function hintsFor({ reports: { list: say } }: Words, inPack: Question | undefined, { isAdmin }: ReportedFacts) {
  if (!inPack) return [text(`-# ${say.gone}`)];
  return isAdmin ? [] : [text(`-# ${say.adminsOnly}`)];
}

function buttonsFor(
  { reports: { buttons: say } }: Words,
  reported: ReportedPage['reported'],
  { isAdmin, isEditable }: ReportedFacts,
) {
  const { packId, questionId, roundId } = reported;
  const act = (action: ReportedAction) =>
    button(encode({ kind: 'reported', action, roundId, seen: seenOf(reported) }), say[action]);
  return [
    act('dismiss'),
    ...(isAdmin && reported.question ? [act('key'), act('void')] : []),
    ...(isEditable ? [button(encode({ kind: 'own', action: 'edit', packId, questionId }), say.edit)] : []),
  ];
}
