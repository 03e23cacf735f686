import type { Period } from '../../../quiz/period.ts';
import type { Difficulty } from '../../../quiz/question.ts';
import { format } from './counted.ts';

const period: Record<Period, string> = { today: 'today', week: 'this week', month: 'this month', all: 'all time' };

const difficulty: Record<Difficulty, string> = { easy: 'easy', medium: 'medium', hard: 'hard' };

/** The number under which the bot's log has the failure. */
const reportable = (id: string): string => `-# If it keeps happening, give this number to whoever runs the bot: ${id}`;

/** What Discord shows of the commands while somebody types: at most 100 characters each. */
export const commands = {
  /** What can be chosen. */
  period,
  difficulty,
  timezone: (zone: string, clock: string, city: string | undefined, country: string | undefined) =>
    [zone, clock, ...(country ? [city ? `${city}, ${country}` : country] : [])].join(' · '),

  /** Of any form that came too late to be opened at once. */
  form: { ready: 'That took a moment. Your form is ready:', open: 'Open' },

  quiz: {
    description: 'A quiz in this channel',
    start: {
      description: 'Start a quiz in this channel',
      pack: 'Question pack',
      questions: (usual: number) => `How many questions (default: ${format.number(usual)})`,
      seconds: (usual: number) => `Seconds for each question (default: ${format.number(usual)})`,
      difficulty: 'Only questions of this difficulty',
      tag: 'Only questions on this topic',
    },
    stop: 'End this channel’s quiz and show the ranking',
    skip: 'Close this question, or jump to the next one',
    show: 'Jump to the open question',
    history: 'This server’s last quizzes, with their rankings',
  },

  leaderboard: {
    description: 'See who’s on top',
    period: 'Which rounds count (default: all time)',
    board: 'Points (default) or daily streaks',
    boards: { points: 'points', streaks: 'daily streaks' },
    page: 'Page (10 players each)',
    past: 'Hall of fame: a week or month that has ended',
    pastWeek: (week: string, dates: string) => `${week} · ${dates}`,
  },

  stats: { description: 'Your accuracy, topics and streaks', user: 'Someone else (only what the leaderboard shows)' },

  privacy: {
    description: 'What Popquiz stores about you',
    show: 'Download everything Popquiz stores about you',
    delete: 'Delete everything Popquiz stores about you (asks first)',
  },

  daily: {
    description: 'This server’s daily questions',
    set: {
      description: 'Post a question every day',
      channel: 'Channel',
      time: 'Time of day, such as 09:30, 9am or noon',
      timezone: 'Time zone: type a country, a city or UTC+2 (default: the server’s)',
      pack: 'Question pack',
      days: 'every day (default), weekdays, mon-thu, or a list such as mon, wed, fri',
      /** Labels for days. What can be typed is the same in every language. */
      someDays: {
        'every day': 'every day',
        weekdays: 'weekdays',
        'mon, wed, fri': 'Mon, Wed, Fri',
        'tue, thu': 'Tue, Thu',
        mon: 'Mon',
      },
      role: 'Role to mention with each question (default: nobody)',
      closesAfter: 'Hours it stays open (default: until the next question)',
      reveal: 'When players learn the answer',
      reveals: { close: 'with everyone, when it closes', 'at once': 'at once, privately' },
    },
    list: 'This server’s daily questions and when they come next',
    off: 'Turn the daily question off',
    pause: {
      description: 'Pause until a date',
      until: 'Resume on, such as tomorrow, next monday or 2027-01-07; today ends a pause',
      /** Labels. What can be typed is the same in every language. */
      someDays: {
        tomorrow: 'tomorrow',
        'next monday': 'next Monday',
        'in 1 week': 'in 1 week',
        'in 2 weeks': 'in 2 weeks',
      },
      choice: (typed: string, day: string) => `${typed} · ${day}`,
      endNow: 'today: end the pause',
    },
    now: 'Post the next question now; the schedule stays as it is',
    schedule: 'Which one, if there are several',
    scheduleChoice: (channel: string, time: string, days: string, pack: string) =>
      `#${channel} · ${time} · ${days} · ${pack}`,
    channelGone: 'deleted channel',
  },

  settings: {
    description: 'How Popquiz works on this server',
    timezone: 'Time zone for daily, weekly and monthly boards',
    zone: 'Type a country, a city, or an offset such as UTC+2; leave it out to see the current one',
    defaultPack: 'The pack that is played where nobody chooses one',
    pack: 'Any pack, your own too; leave it out to see the current one',
    show: 'Everything that is set on this server',
    editors: 'Who may write this server’s own questions',
    editorRole: 'A role whose members may; leave it out to see the current one',
  },

  questions: {
    description: 'This server’s questions',
    add: 'Write a question of your own: one form, then a preview',
    intoPack: 'Which pack it goes into; type a new name to make one',
    newPack: (title: string) => `➕ New pack: ${title}`,
    edit: 'Change a question of your own',
    remove: 'Remove a question of your own, or a whole pack',
    rename: 'Give a pack of your own another name',
    newName: 'What it is called from now on',
    ownQuestion: 'Type a word from the question',
    ownPack: 'One of this server’s own packs',
    list: 'This server’s own packs, or the questions of one',
    search: 'Find questions of your own by words',
    words: 'Words from the question, its options, tags or explanation',
    preview: 'Look at a question of your own as players see it',
    import: 'Bring in a file of questions: CSV, Excel, GIFT, Aiken, Moodle, QTI, JSON, YAML, Markdown, text',
    file: (most: string) => `The file (${most} at most); its form is found by what is in it`,
    importPack: 'Which pack they go into (default: a new one)',
    key: 'The right answers, where the file has none: 1,3,3,4 or b c a; ? leaves one out',
    export: 'Take a pack of your own along as a file',
    format: 'Which form (default: YAML)',
    formats: {
      yaml: 'YAML (everything)',
      json: 'JSON (everything)',
      csv: 'CSV',
      gift: 'GIFT',
      aiken: 'Aiken',
      'moodle-xml': 'Moodle XML',
      qti: 'QTI 2.1',
      markdown: 'Markdown',
    },
    suggest: 'Suggest a question to the people who edit them',
    drafts: 'What you are writing, and suggestions',
    make: 'Make a question',
    report: 'Report this question',
    reports: 'What people say is wrong with questions',
    correct: 'Fix a wrong answer or void a question (rescores everyone)',
    question: 'Type a word from the question',
    answer: 'The right answer, or void',
    void: 'Void it: nobody gets points',
    asInThePack: 'As in the pack: undo a correction',
    /** Beside an answer. */
    rightNow: '✅ right now',
    insights: 'How good the questions are, told from the answers',
    insightsPack: 'Only this pack (default: all)',
    reload: 'Read the bot’s packs again (owner of the bot)',
  },

  export: { description: 'This server’s results as tables (CSV)', period: 'Which rounds (default: this month)' },

  help: { description: 'What Popquiz can do' },

  /** What an option accepts, said when something else was sent. */
  takes: {
    unknownOption: (name: string) => `This command has no option \`${name}\`.`,
    refused: (name: string, what: string) => `\`${name}\` takes ${what}.`,
    choices: (shown: readonly string[]) => `one of these: ${format.list(shown)}`,
    someChoices: (shown: readonly string[]) => `one or more of these: ${format.list(shown)}`,
    text: (longest: number) => `text of at most ${format.number(longest)} characters`,
    integer: (least: number, most: number) => `a whole number from ${format.number(least)} to ${format.number(most)}`,
    channel: 'a channel of the kinds that are offered',
    role: 'a role',
    user: 'a person',
    file: 'a file',
  },

  /** Shown in place of "thinking …", above a public answer. */
  below: 'That took a moment. Here it is:',

  /** Answers if there is nothing to run. */
  unknownCommand: 'This command is no longer known here.',
  unknownComponent: 'This button is no longer known here.',
  serversOnly: 'That works in servers only.',
  only: {
    admins: 'Only people with **Manage Server** can do that.',
    editors:
      'Only people who edit this server’s questions can do that: with **Manage Server**, or with the role that ' +
      '`/settings editors` names. Anyone can send them a question with `/questions suggest`.',
  },
  failed: ({ id }: { id: string }) =>
    `Something went wrong on our side, so I can’t tell whether that was done. Please try again.\n${reportable(id)}`,
  /** Shown in place of an answer that Discord did not take: the request may have been carried out. */
  undelivered: ({ id }: { id: string }) =>
    `Discord didn’t take my answer, so I can’t show it. What you asked for may have been done; please try again.\n${reportable(id)}`,
};
