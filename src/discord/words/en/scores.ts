import { answers, days, format, players, points, quizzes } from './counted.ts';

const { list, number, ordinal } = format;

const plural = (value: number, one: string, other: string) => format.plural(value, { one, other });

/** `2 of 3 right · 67% · 1 quiz`. */
const score = (right: number, answered: number, percent: string, played: number): string =>
  `${number(right)} of ${number(answered)} right · ${percent} · ${quizzes(played)}`;

export const scores = {
  score,
  formerPlayer: 'a former player',
  andMore: (more: number) => `and ${number(more)} more`,

  board: {
    /** Of a period that is not over. */
    leaderboard: {
      today: '🏆 Leaderboard, today',
      week: '🏆 Leaderboard, this week',
      month: '🏆 Leaderboard, this month',
      all: '🏆 Leaderboard, all time',
    },
    /** Of one that has ended. */
    hallOfFame: (span: string) => `🏆 Hall of fame, ${span}`,
    week: (week: number, year: number) => `week ${week} of ${year}`,
    allTime: 'all time',
    line: (who: string, earned: number) => `${who} · **${number(earned)}** ${plural(earned, 'point', 'points')}`,
    won: (who: readonly string[]) => `${list(who)} ${plural(who.length, 'won', 'share the win')}.`,
    empty: {
      today: 'Nobody has played today. First place is up for grabs: `/quiz start`',
      week: 'Nobody has played this week. First place is up for grabs: `/quiz start`',
      month: 'Nobody has played this month. First place is up for grabs: `/quiz start`',
      all: 'Nobody has played yet. Be the first: `/quiz start`',
    },
    nobodyPlayed: 'Nobody played then.',
    notYet: (who: string) => `${who} isn’t on the board yet. Answer a question to join.`,
    notAmong: (who: string, among: number) => `${who} isn’t among these ${players(among)}.`,
    own: (who: string, rank: number, among: number, earned: number, gap: string) =>
      `${who}: **${ordinal(rank)}** of ${players(among)} · ${points(earned)}${gap}`,
    /** Without points there is no rank. */
    ownNone: (who: string, among: number) => `${who}: no points yet, among ${players(among)}`,
    sameAs: (other: string) => `, as many as ${other}, who was faster`,
    behind: (missing: number, other: string) => `, **${points(missing)}** behind ${other}`,
    inTheLead: ', in the lead',
    theWin: ', and the win',
    /** The buttons to other boards. */
    periods: { today: 'Today', week: 'This week', month: 'This month', all: 'All time' },
    reading: '🏆 Adding up the scores for this leaderboard …',
    periodOrPast: 'Use `period` or `past`, not both.',
  },

  streaks: {
    title: '🔥 Streaks',
    rules:
      'Daily questions answered in a row. Days without a question don’t count, and one missed day a month is forgiven ❄️.',
    none: 'No streak is running. Answer the next daily question to start one.',
    line: (who: string, current: number) => `${who} · 🔥 **${number(current)}** in a row`,
    best: (best: number) => `best ${number(best)}`,
    forgiven: '❄️ this month’s missed day is used',
    ownNone: (who: string) => `${who} has no streak yet. Answer the next daily question to start one.`,
    own: (who: string, current: number, best: number) =>
      `${who}: **${number(current)}** in a row, best **${number(best)}**`,
    wholeOnly: 'Streaks have no periods and no pages: use `board` without `period`, `past` and `page`.',
    /** To who has just answered, privately. */
    yours: (current: number) => `🔥 **${days(current)}**`,
    yourMilestone: (current: number) => `🏅 **${days(current)}** in a row!`,
    /** In a reveal, and above the next question. */
    running: (who: string, current: number) => `${who} **${days(current)}**`,
    milestone: (who: readonly string[], named: number, current: number) =>
      `🏅 ${list(who, named)} reached **${days(current)}** in a row!`,
    firstTime: (who: readonly string[], named: number) => `👋 First time: ${list(who, named)}`,
  },

  stats: {
    title: 'Your statistics',
    none: 'No results yet. They appear once a question closes: join the next quiz, or start one with `/quiz start`.',
    /** @param rank none without points */
    summary: (earned: number, rank: number | undefined, among: number, played: number) =>
      [
        `**${points(earned)}**`,
        ...(rank === undefined ? [] : [`**${ordinal(rank)}** of ${number(among)}`]),
        quizzes(played),
      ].join(' · '),
    accuracy: (percent: string, right: number, answered: number) =>
      `**${percent}** right: ${number(right)} of ${answers(answered)}`,
    time: (time: string) => `Usual time **${time}**`,
    streak: (current: number, best: number) => `Right in a row: **${number(current)}** · best **${number(best)}**`,
    daily: (current: number, best: number) => `Daily streak: **${number(current)}** · best **${number(best)}**`,
    corrected: (by: number, question: string, when: string) =>
      `✏️ **${by < 0 ? '−' : '+'}${points(Math.abs(by))}**: “${question}” was corrected ${when}`,
    strongest: (topics: readonly string[]) => `💪 Strongest: ${list(topics)}`,
    weakest: (topics: readonly string[]) => `📚 Worth a look: ${list(topics)}`,
    topic: (name: string, percent: string) => `**${name}** (${percent})`,
    byDifficulty: 'By difficulty',
    byTopic: 'By topic',
    share: (name: string, percent: string, right: number, answered: number) =>
      `${name} · ${percent}, ${number(right)} of ${number(answered)}`,
    notOnBoard: (who: string) => `${who} isn’t on this server’s board.`,
    other: (who: string, rank: number | undefined, among: number, earned: number, line: string) =>
      `${who}: ${rank === undefined ? '' : `**${ordinal(rank)}** of ${number(among)} · `}**${points(earned)}** · ${line}`,
  },

  export: {
    results: (span: string, played: number, given: number) =>
      `The results, ${span}: ${players(played)}, ${answers(given)}.`,
    tooMany: 'Too many answers for one message. Choose a shorter period.',
    nobody: {
      today: 'Nobody answered a question today.',
      week: 'Nobody answered a question this week.',
      month: 'Nobody answered a question this month.',
      all: 'Nobody has answered a question here yet.',
    },
    everyAnswer: (span: string) => `Every answer, ${span}`,
    standings: (span: string) => `The standings, ${span}`,
    reports: (span: string) => `What people say is wrong with questions, ${span}`,
  },
};
