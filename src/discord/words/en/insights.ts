import type { Finding } from '../../../quiz/insights.ts';
import { answers, format, questions } from './counted.ts';

const { list, number } = format;

export const insights = {
  title: (pack: string | undefined, examined: number, given: number) =>
    `🔬 **${pack ?? 'All packs'}**: ${questions(examined)}, ${answers(given)}. The most urgent first; all figures are in the file.`,
  none: 'Nobody has answered these questions here yet. Play them first, then look again.',
  file: (pack: string | undefined) => `Figures of the questions, ${pack ?? 'all packs'}`,
  more: (more: number) => `-# ${number(more)} more in the file`,
  figures: (
    right: string,
    low: string,
    high: string,
    given: number,
    time: string,
    discrimination: string | undefined,
  ) =>
    `${right} right (${low}–${high}) · ${answers(given)} · usual time ${time}${
      discrimination === undefined ? '' : ` · discrimination ${discrimination}`
    }`,
  /** Before the finding. */
  small: (given: number, finding: string) => `Only ${answers(given)} so far. ${finding}`,
  finding: {
    'key-doubtful': (chosen: number, of: number, option: string) =>
      `${number(chosen)} of the ${number(of)} strongest chose ${option}: is the key right?`,
    tempting: (chosen: number, of: number, option: string) =>
      `${number(chosen)} of the ${number(of)} strongest chose ${option}: is it right in some case?`,
    'never-chosen': (options: readonly string[]) =>
      `Nobody chose ${list(options)}: find a wrong answer that someone would believe.`,
    'rarely-chosen': (options: readonly string[]) =>
      `Hardly anyone chose ${list(options)}: find a wrong answer that someone would believe.`,
    weak: () => 'Those who know more are hardly more often right: is it clear, or do people guess?',
    'too-hard': () => 'Fewer than 3 in 10 are right: is it too hard, or unclear?',
    'too-easy': () => 'More than 9 in 10 are right: it hardly tells anyone apart.',
    inverted: () => 'Those who know more get it wrong more often: is it clear, and is the key right?',
    'nobody-knew': () => 'Nobody knew it: is it too hard, or unclear?',
    'everybody-knew': () => 'Everyone knew it: nice to start with, and it tells nobody apart.',
    'harder-than-labelled': (difficulty: string) => `It is harder than its label, ${difficulty}.`,
    'easier-than-labelled': (difficulty: string) => `It is easier than its label, ${difficulty}.`,
    fine: () => 'It works well.',
  } satisfies Record<Finding['code'], unknown>,
};
