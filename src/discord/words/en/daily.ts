import type { Obstacle } from '../../../quiz/quiz.ts';
import { dates, format, hours } from './counted.ts';

const { list, number } = format;

/** What closes a channel to the bot, and who can change that; each follows a colon. */
export const channelProblems = {
  deleted: 'the channel was deleted.',
  timeOut: (until: string) => `I’m in time-out until ${until}. A moderator can end that.`,
  hidden:
    'I can’t see it. Someone who manages it can give me **View Channel**; to a private thread, someone has to add me.',
  noText: 'nobody can write in a channel of that kind. Choose another one.',
  /** As Discord’s settings call them. */
  permissions: {
    viewChannel: 'View Channel',
    sendMessages: 'Send Messages',
    sendMessagesInThreads: 'Send Messages in Threads',
    readMessageHistory: 'Read Message History',
  },
  missing: (permissions: readonly string[]) =>
    `I need ${list(permissions)} there. Ask someone who manages the channel.`,
  locked: 'the thread is locked. Someone who may manage threads can unlock it.',
};

/** What stands in the way of a message, who can fix it and how. Each follows a colon. */
export const obstacles: Record<Obstacle, string> = {
  /** If no problem is known. */
  'missing-permission':
    'Discord doesn’t let me write in the channel, and I see nothing that I’m missing. Look at who may write there, and ' +
    'at what else guards it.',
  'not-verified':
    'the server’s verification level keeps me out. Someone who manages the server can lower it, or give me a role.',
  'age-restricted':
    'the channel is age-restricted, and Discord doesn’t let me write there. Someone who manages it can change that.',
  'too-many-threads':
    'the thread is archived, and the server has as many open threads as Discord allows. Close another one.',
  'channel-gone': 'its channel was deleted.',
  'message-gone': 'the message with the question was deleted.',
  'text-blocked':
    'a filter blocked its text: the server’s AutoMod, from which Server Settings › AutoMod can exempt my role or the ' +
    'channel, or one of Discord’s own.',
  refused: 'Discord didn’t accept a message. The log of the bot says why.',
  unreachable: 'Discord could not be reached for several minutes.',
};

export const daily = {
  question: (date: string) => `Daily question · ${date}`,
  extraQuestion: (date: string) => `Extra question · ${date}`,

  /** Above a new question. */
  previous: (link: string, answer: string, how: string) => `**${link}:** ${answer} · ${how}`,
  previousVoided: (link: string) => `${link} was voided`,
  yesterdaysAnswer: 'Yesterday’s answer',
  answerOf: (date: string) => `Answer of ${date}`,
  lastAnswer: 'Last answer',
  lastQuestion: 'The last question',
  knewIt: (right: number, answered: number) => `${number(right)} of ${number(answered)} got it`,
  knew: (who: readonly string[], named: number) => `🎉 ${list(who, named)} knew it`,
  nobodyAnswered: 'nobody answered',
  missed: (named: string, more: number) =>
    `Skipped (I couldn’t post): ${named}${more > 0 ? ` and ${number(more)} more before` : ''}`,
  missedDates: (missed: number) => `${dates(missed)} skipped`,

  hold: {
    title: 'The daily question is on hold',
    since: (when: string) => `Since ${when}`,
    cannotPost: (channel: string) => `I can’t post it in ${channel}:`,
    setUpBy: (who: string) => `${who} set it up. It resumes by itself once that’s fixed, or with \`/daily set\`.`,
    packGone: 'its pack is gone, or has no question left to ask.',
    inList: (why: string) => `⛔ On hold: ${why}`,
  },

  days: { everyDay: 'every day', weekdays: 'weekdays', some: (days: readonly string[]) => days.join(', ') },

  schedule: {
    titleSet: 'Daily question set',
    titleChanged: 'Daily question updated',
    list: 'Daily questions',
    none: 'There is no daily question on this server yet. Set one up with `/daily set`.',
    when: (time: string, zone: string, days: string) => `${time} ${zone}, ${days}`,
    /** @param date Discord shows it in the reader's time zone */
    next: (date: string, when: string) => `Next: ${date} on your clock, ${when}`,
    nextBrief: (when: string) => `next ${when} on your clock`,
    openUntilNext: 'open until the next one',
    openFor: (open: number) => `open for ${hours(open)}`,
    reveal: { close: 'answer when it closes', 'at once': 'answer at once, privately' },
    mentions: (role: string) => `mentions ${role}`,
    /** @param date in its own time zone */
    pausedUntil: (date: string) => `⏸️ Paused until ${date}`,
    before: (before: string) => `Before: ${before}`,
    muted: (role: string) =>
      `⚠️ ${role} won’t be notified: allow anyone to mention it in Server Settings › Roles, or give me ` +
      '**Mention @everyone, @here and All Roles**.',
  },

  off: (channel: string) => `The daily question in ${channel} is off.`,
  now: (channel: string) => `The next question is on its way to ${channel}. The schedule stays as it is.`,
  paused: (when: string) => `Paused. Next question: ${when} on your clock.`,
  resumed: (when: string) => `Resumed. Next question: ${when} on your clock.`,

  cannotPost: (channel: string, why: string) => `I can’t post in ${channel}: ${why}`,

  /** Answers to text that cannot be understood. */
  unclearTime: (typed: string) =>
    `I couldn’t read ${typed} as a time. Try \`09:30\`, \`9:30 pm\`, \`21h\` or \`noon\`.`,
  unclearDays: (typed: string) =>
    `I couldn’t read ${typed} as days. Try \`every day\`, \`weekdays\`, \`mon-thu\`, or a list such as \`mon, wed, fri\`.`,
  unclearDate: (typed: string) =>
    `I couldn’t read ${typed} as a day. Try \`tomorrow\`, \`next monday\`, \`in 2 weeks\` or \`2027-01-07\`. ` +
    '`today` ends a pause.',
  everyone: 'I never ping @everyone. Pick a role people opted into.',
};
