import type { Reason } from '../../../quiz/report.ts';
import { reports as counted, format } from './counted.ts';

const { number } = format;

const reasons: Record<Reason, string> = {
  wrong: 'The answer is wrong',
  several: 'More than one answer is right',
  unclear: 'It’s unclear',
  outdated: 'It’s out of date',
  typo: 'There’s a typo',
};

/** Reports that something is wrong with a question, and what became of them. */
export const reports = {
  /** Below a reveal. */
  button: 'Something wrong?',
  reasons,

  /** The form. Labels have at most 45 characters, descriptions 100. */
  form: {
    title: 'What’s wrong with this question?',
    reason: 'What is it?',
    text: 'In a sentence (optional)',
    textHint: 'Those who edit this server’s questions read it, without your name.',
  },
  sent: 'Thanks! Those who edit this server’s questions see it, without your name. You’ll hear what became of it when you use me here again.',
  replaced: (when: string) => `It takes the place of what you sent ${when}.`,
  notAQuestion: 'That’s no question of mine. Use this on one of my questions, or on its reveal.',
  unknown: 'I no longer know this question.',

  /** What editors see. */
  list: {
    title: (place: number, of: number) => `Reported question ${number(place)} of ${number(of)}`,
    none: 'No report is waiting.',
    /** @param said `2 × It’s unclear` */
    reported: (sent: number, said: readonly string[]) => `🚩 **${counted(sent)}**: ${said.join(' · ')}`,
    times: (count: number, reason: string) => `${number(count)} × ${reason}`,
    /** @param text empty where the option is called by it */
    option: (called: string, text: string, isRight: boolean, chosen: number | undefined) =>
      `${isRight ? '✅ ' : ''}**${called}**${text && `  ${text}`}${chosen === undefined ? '' : ` · ${number(chosen)} chose it`}`,
    right: (answer: string) => `✅ ${answer}`,
    void: 'It was voided: it doesn’t count.',
    unanswered: 'Nobody has answered it since it last changed.',
    said: (reason: string, text: string, when: string) => `> ${text}\n-# ${reason} · ${when}`,
    more: (more: number) => `-# and ${number(more)} more, sent earlier`,
    gone: 'Its pack has this question no more, so the reports can only be dismissed.',
    adminsOnly: 'Voiding it or changing its answer takes **Manage Server**.',
    changedMeanwhile:
      '⚠️ Something was sent or decided since you looked, so nothing was done. This is how it stands now:',
    decidedMeanwhile: '⚠️ Someone else has dealt with that question, so nothing was done.',
    yourWord: (word: string) => `You wrote: ${word}`,
    dismissed: (sent: number) =>
      `Dismissed: ${counted(sent)}. Who sent them will hear that the question stays as it is.`,
  },

  buttons: { dismiss: 'Dismiss', void: 'Void', key: 'Change the answer', edit: 'Edit', back: 'Back to the reports' },

  dismiss: {
    title: 'Dismiss these reports?',
    word: 'A word to who reported it (optional)',
    wordHint: 'The question stays as it is, and they hear that.',
  },

  key: {
    title: 'Which answer is right?',
    one: 'The right answer',
    some: 'Every right answer',
    hint: 'You’ll see what changes for whom before anything is changed.',
    spellings: 'Between several spellings stands a |.',
    tooMany: 'Too many spellings to show: yours take the place of them all. Put a | between them.',
  },

  /** To a person, privately: what became of what they sent. */
  news: {
    title: '📬 News of what you sent to the editors here',
    reported: (question: string, outcome: string) => `You reported “${question}”: ${outcome}`,
    removed: 'it was taken out of play.',
    changed: 'its question was changed.',
    /** @param how a sentence */
    corrected: (how: string) => `it was corrected. ${how}`,
    dismissed: 'it stays as it is.',
    dismissedWith: (word: string) => `it stays as it is: “${word}”`,
    accepted: (question: string, pack: string) =>
      `Your suggestion “${question}” was accepted: it is in **${pack}** now.`,
    declined: (question: string) => `Your suggestion “${question}” was declined.`,
    declinedWith: (question: string, word: string) => `Your suggestion “${question}” was declined: “${word}”`,
  },
};
