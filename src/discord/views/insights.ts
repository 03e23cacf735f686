import type { Finding } from '../../quiz/insights.ts';
import { letterAt } from '../../quiz/kinds/options.ts';
import { oneLine } from '../../quiz/texts.ts';
import type { QuestionInsight } from '../../quizmaster/scores/insights.ts';
import { insightsTable } from '../csv.ts';
import { excerpt, plain } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';

/** The most questions in the message. Its file has all of them. */
const SHOWN = 6;
const STEM = 90;
const OPTION = 40;

/** How good questions are, the most urgent first, with all figures as a table. @param pack its title; undefined for all packs */
export function insightsView(words: Words, found: readonly QuestionInsight[], pack: string | undefined): View {
  const say = words.insights;
  if (found.length === 0) return { content: say.none };
  const given = found.reduce((sum, { insight }) => sum + insight.answers, 0);
  const blocks = found.slice(0, SHOWN).map((one) => blockOf(words, one));
  const more = found.length - blocks.length;
  const content = [
    say.title(pack && plain(pack), found.length, given),
    ...blocks,
    ...(more > 0 ? [say.more(more)] : []),
  ].join('\n');
  const data = insightsTable(found.map((one) => ({ ...one, says: findingText(words, one, oneLine) })));
  return { content, files: [{ name: 'insights.csv', data, description: say.file(pack) }] };
}

const blockOf = (words: Words, one: QuestionInsight): string =>
  [
    `**${excerpt(one.round.question.stem, STEM)}**`,
    findingText(words, one, short),
    `-# ${figuresText(words, one)}`,
  ].join('\n');

const short = (option: string): string => excerpt(option, OPTION);

/** Such as `38% right (25%–53%) · 12 answers · …`. */
export function figuresText(
  { format: { percent, seconds, decimal }, insights: say }: Words,
  { insight }: Pick<QuestionInsight, 'insight'>,
) {
  const { right, low, high } = insight.right;
  const discrimination = insight.discrimination === undefined ? undefined : decimal(insight.discrimination);
  return say.figures(
    percent(right, 1),
    percent(low, 1),
    percent(high, 1),
    insight.answers,
    seconds(insight.medianTime),
    discrimination,
  );
}

/** The one sentence that an author should read first. @param shown an option's Markdown as it is to be shown */
export function findingText(
  { insights: say, commands }: Words,
  { round, insight }: QuestionInsight,
  shown: (option: string) => string,
): string {
  const sentence = sentenceOf(insight.finding);
  return insight.small ? say.small(insight.answers, sentence) : sentence;

  function sentenceOf(finding: Finding): string {
    switch (finding.code) {
      case 'key-doubtful':
      case 'tempting':
        return say.finding[finding.code](finding.chosen, finding.of, optionText(finding.option));
      case 'never-chosen':
      case 'rarely-chosen':
        return say.finding[finding.code](finding.options.map(optionText));
      case 'harder-than-labelled':
      case 'easier-than-labelled':
        return say.finding[finding.code](commands.difficulty[finding.difficulty]);
      default:
        return say.finding[finding.code]();
    }
  }

  /** An option by its letter in the last round and its text, since letters change from round to round. */
  function optionText(option: keyof typeof round.question.options): string {
    return `${letterAt(round.order.indexOf(option))} (${shown(round.question.options[option] ?? '')})`;
  }
}
