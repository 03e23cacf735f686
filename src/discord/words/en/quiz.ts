import { NBSP } from '../format.ts';
import { answers, duration, format, players, points, questions, rounds } from './counted.ts';

const { list, number, ordinal } = format;

/** `+1,000`, `−500`. */
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${number(Math.abs(value))}`;

/** A phrase that is short enough to stay on one line. */
const unbroken = (phrase: string): string => phrase.replaceAll(' ', NBSP);

const rightOf = (right: number, asked: number): string => unbroken(`${number(right)} of ${number(asked)} right`);

const plural = (value: number, one: string, other: string) => format.plural(value, { one, other });

/** The places that were gained or (below 0) lost. The words say the same as the arrow. */
const moved = (places: number): string =>
  places === 0 ? '' : places > 0 ? ` ▲ up ${number(places)}` : ` ▼ down ${number(-places)}`;

/** A quiz from its start to its ranking, and the rounds that daily questions share with it. */
export const quiz = {
  start: {
    /** Below the title of the pack. */
    line: (who: string, asked: number, time: number) =>
      `${who} started a quiz: **${questions(asked)}**, **${duration(time)}**${asked > 1 ? ' each' : ''}. Jump in!`,
    /** If more questions were asked for than there are. */
    noMore: (asked: number) => `This pack has only ${questions(asked)}.`,
    noMoreFit: (asked: number) => `Only ${questions(asked)} of this pack ${plural(asked, 'fits', 'fit')} that choice.`,
    rules: (full: number, least: number) =>
      `Faster is better: ${number(full)} points down to ${number(least)}. Your pick is private and final.`,
  },

  control: {
    stopping: 'Stopping the quiz.',
    skipping: 'Skipping ahead.',
    running: (link: string) => `A quiz is running in this channel. ${link}`,
    goToQuestion: 'Go to its question',
    nextInAMoment: 'Its next question comes in a moment.',
    /** Sent to who started it. */
    yours: (channel: string, ending: string) => `Your quiz in ${channel}: ${ending}`,
  },

  question: {
    number: (value: number, of: number) => `Question ${number(value)} of ${number(of)}`,
    closes: (when: string) => `⏳ closes ${when}`,
    closed: (answered: number) => `closed · ${unbroken(`${number(answered)} answered`)}`,
    answered: (answered: number) => unbroken(`${number(answered)} answered`),
    beTheFirst: 'Be the first to answer: your choice stays private.',
    /** The weight of its points, if it isn't 1. */
    weight: { 0: 'no points', 1: '', 2: 'double points' },
    chooseSeveral: 'Choose every right answer',
    typeAnswer: 'Type your answer',
    /** If the form came too late. */
    typeAgain: 'That took a moment. Please click **Type your answer** once more.',
    yourAnswer: 'Your answer',
    answerIn: (unit: string) => `Your answer in ${unit}`,
    /** Above the button. */
    inUnit: (unit: string) => `Answer in ${unit}`,
    nearestWins: 'Whoever comes nearest wins',
    /** @param option empty where the answer says it all */
    lockedIn: (answer: string, option: string) => `🔒 Locked in: **${answer}**${option && ` · ${option}`}`,
  },

  /** After the close, and to players who are told the key at once. */
  reveal: {
    /** The first line, of an answered question; without a count where nobody was right or nobody answered. */
    gotIt: (letter: string, right: number, answered: number) =>
      `✅ ${letter} · ${number(right)} of ${number(answered)} got it`,
    key: (letter: string) => `✅ ${letter}`,
    onlyOne: (who: string) => `Only ${who} knew!`,
    /** Where the nearest number wins. */
    nearestOne: (who: string) => `${who} came nearest!`,
    nobodyRight: 'Nobody got it 😬',
    /** Below the headline: who was partly right. */
    gotPart: (some: number) => `🟡 ${number(some)} got part of it`,
    /** The last line: on a phone the first one has scrolled away. @param option empty where the answer says it all */
    answer: (answer: string, option: string) => `Answer: **${answer}**${option && ` · ${option}`}`,
    correct: 'Correct',
    /** Of typed answers: a bar with its share. */
    rightShare: (share: string) => `✅ ${share} · **Correct**`,
    alsoAccepted: (spellings: readonly string[]) => `Also accepted: ${list(spellings)}`,
    nearest: (answers: readonly string[]) => `Came nearest: ${list(answers)}`,
    within: (tolerance: string) => `Within ${tolerance} counts`,
    share: (percent: string, votes: number) => `${percent} (${number(votes)}${plural(votes, ' vote', ' votes')})`,
    readMore: 'Read more',
    corrected: 'The answer was corrected on this server; the explanation is the pack’s.',
    voided: 'This question was voided: it doesn’t count.',
    nobodyAnswered: 'Nobody answered this one.',
    fastest: (who: string, time: string, earned: number) =>
      `${who} ${time}${earned === 0 ? '' : `, **+${number(earned)}**`}`,
    andMorePlayers: (more: number) => `and ${number(more)} more ${plural(more, 'player', 'players')}`,
    knew: (who: readonly string[], named: number, earned: number) =>
      `🎉 ${list(who, named)} knew it${earned === 0 ? '' : `: **+${number(earned)}**${plural(who.length, '', ' each')}`}`,
    run: (who: readonly string[], right: number) =>
      `🔥 ${list(who)}: **${number(right)}** right in a row${plural(who.length, '', ' each')}`,
    /** The leaders, in one line. */
    leader: (who: string, earned: number, behind: number, places: number) =>
      `${who} ${behind === 0 ? `**${number(earned)}**` : `−${number(behind)}`}${moved(places)}`,
    lead: (leaders: readonly string[]) => `📊 ${leaders.join(' · ')}`,
    /** Below the answer. It names no time, since nobody edits the message when that has passed. */
    next: { question: 'Next question in a moment', ranking: 'Final ranking in a moment' },
    /** To the player, privately, if the key is told at once. */
    right: '✅ Right!',
    wrong: (answer: string, option: string) => `❌ The right answer is ${answer}${option && `: ${option}`}`,
    partly: (answer: string, option: string) => `🟡 Right in part. All of it is ${answer}${option && `: ${option}`}`,
  },

  /** To a player, privately, once the question is revealed: the result of their answer, in one line. */
  own: {
    right: (answer: string, earned: number) => `✅ **${answer}**${earned === 0 ? '' : ` +${number(earned)}`}`,
    partly: (answer: string, earned: number, key: string, option: string) =>
      `🟡 **${answer}** +${number(earned)} · all of it: **${key}**${option && `: ${option}`}`,
    wrong: {
      chose: (answer: string, key: string, option: string) =>
        `❌ You picked ${answer}. It was **${key}**${option && `: ${option}`}`,
      typed: (answer: string, key: string) => `❌ You answered ${answer}. It was **${key}**`,
    },
    /** In the quiz so far. */
    place: (rank: number, places: number) => `${ordinal(rank)}${moved(places)}`,
    run: (right: number) => `🔥 ${number(right)} in a row`,
    behind: (missing: number, other: string) =>
      missing > 0 ? `${number(missing)} behind ${other}` : `level with ${other}, who was faster`,
  },

  ranking: {
    wins: (who: string) => `🏆 ${who} wins!`,
    shareTheWin: (who: readonly string[], named: number) => `🏆 ${list(who, named)} share the win!`,
    nobodyScored: 'Nobody scored this time',
    nobodyAnswered: 'Nobody answered this time',
    notBegun: 'This quiz ended before its first question',
    /** `of`: how many questions there would have been. */
    about: (pack: string, asked: number, of: number, played: number) =>
      [
        pack,
        asked === of ? questions(of) : `${number(asked)} of ${questions(of)} asked`,
        ...(played > 0 ? [players(played)] : []),
      ].join(' · '),
    line: (who: string, earned: number, right: number, asked: number, time: string) =>
      `${who} · **${number(earned)}** ${plural(earned, 'point', 'points')} · ${rightOf(right, asked)} · ${unbroken(`usually ${time}`)}`,
    /** Below a number, in the picture. */
    unit: (earned: number) => plural(earned, 'point', 'points'),
    /** What the picture shows, for those who cannot see it. */
    podium: (places: readonly string[]) => `Podium: ${places.join('; ')}`,
    described: (rank: string, who: string, earned: string, unit: string) => `${rank} ${who}, ${earned} ${unit}`,
    noPoints: (who: string, right: number, asked: number) => `${who} · ${rightOf(right, asked)}`,
    andMore: (more: number) => `and ${number(more)} more`,
    hardest: (right: number, answered: number, knownTo: readonly string[]) =>
      `🧩 **Hardest question** · ${number(right)} of ${number(answered)} right` +
      (knownTo.length > 0 ? ` · cracked by ${list(knownTo)}` : ''),
    /** @param where its message, which also has its code */
    numbered: (value: number, where: string, stem: string) => `[Q${number(value)}](${where}) · ${stem}`,
    /** If a question was corrected after the quiz. */
    corrected: (when: string) => `✏️ Updated ${when}: a question was corrected.`,
    playAgain: 'Play again',
    myAnswers: 'My answers',
    leaderboard: 'Leaderboard',
    stopped: (who: string) => `Stopped by ${who}.`,
    interrupted: 'Popquiz was away for too long, so this quiz ended here. Every answer given counts.',
    obstacle: (why: string) => `The quiz ended early: ${why}`,
  },

  /** Below the ranking, each in a line. */
  awards: {
    perfect: (who: readonly string[], right: number) => `🎯 **Perfect:** ${list(who)}, all ${number(right)} right`,
    closestFinish: (winner: string, second: string, missing: number) =>
      `🏁 **Closest finish:** ${
        missing > 0
          ? `${winner}, ${number(missing)} ${plural(missing, 'point', 'points')} ahead of ${second}`
          : `${winner} and ${second} level on points, ${winner} faster`
      }`,
    comeback: (who: readonly string[], from: number, to: number) =>
      `🚀 **Comeback:** ${list(who)}, from ${ordinal(from)} to ${ordinal(to)}`,
    personalBest: (bests: readonly string[]) => `📈 **Personal best:** ${list(bests)}`,
    best: (who: string, earned: number) => `${who} with ${number(earned)}`,
    run: (who: readonly string[], right: number) =>
      `🔥 **Longest run:** ${list(who)}, ${number(right)} right in a row${plural(who.length, '', ' each')}`,
    fastest: (who: readonly string[], time: string) => `⚡ **Fastest right answer:** ${list(who)}, ${time}`,
  },

  /** My answers. */
  review: {
    title: (right: number, asked: number) => `Your answers: ${number(right)} of ${number(asked)} right`,
    /** @param stem with its code */
    question: (value: number, stem: string) => `**Q${number(value)}** ${stem}`,
    right: (answer: string, option: string) => `✅ ${answer}${option && `: ${option}`}`,
    /** After an answer: what it earned, and how long it took. */
    worth: (earned: number, time: string) => `${earned > 0 ? `**+${number(earned)}** · ` : ''}${time}`,
    perfect: (asked: number) => `🎉 Perfect: ${number(asked)} of ${number(asked)}!`,
    chose: (answer: string, option: string) => `❌ You chose ${answer}${option && `: ${option}`}`,
    typed: (answer: string) => `❌ You answered ${answer}`,
    partly: (answer: string, option: string) => `🟡 You chose ${answer}${option && `: ${option}`}`,
    key: (answer: string, option: string) => `✅ ${answer}${option && `: ${option}`}`,
    /** `rank`: none without points. `time`: the usual one for an answer. */
    own: (rank: number | undefined, among: number, earned: number, time: string) =>
      `${rank === undefined ? '' : `**${ordinal(rank)}** of ${players(among)} · `}**${points(earned)}** · usually ${time}`,
    noAnswer: '⏳ You didn’t answer.',
    toShare: 'To share, without spoilers:',
    /** To be copied into any other app. @param squares one a question */
    share: (pack: string, squares: string, right: number, asked: number) =>
      `Popquiz · ${pack} ${squares} ${number(right)}/${number(asked)}`,
    place: (rank: number, among: number) => `${ordinal(rank)} of ${number(among)}`,
    notPlayed: (asked: number) =>
      asked === 0
        ? 'This quiz ended before its first question.'
        : `You didn’t answer ${plural(asked, 'the one question', `any of the ${questions(asked)}`)} of this quiz. Join the next one!`,
  },

  history: {
    title: 'The last quizzes',
    none: 'No quiz has been played here yet. Start one with `/quiz start`.',
    line: (when: string, pack: string, asked: number, played: number) =>
      `${when} · ${pack} · ${questions(asked)} · ${players(played)}`,
    notBegun: (when: string, pack: string) => `${when} · ${pack} · ended before its first question`,
    winners: (who: readonly string[], named: number, earned: number) => `🏆 ${list(who, named)} · ${points(earned)}`,
    nobodyScored: 'nobody scored',
  },

  pager: {
    back: 'Back',
    next: 'Next',
    page: (page: number, pages: number) => `Page ${number(page)} of ${number(pages)}`,
  },
};

/** A corrected question. */
export const correction = {
  title: 'Correction',
  everyone: 'Everyone’s scores here are updated.',
  when: (when: string) => `Corrected ${when}`,
  by: (who: string) => `by ${who}`,
  corrected: (question: string) => `**Corrected:** ${question}`,
  voided: 'This question no longer counts.',
  rightAnswer: (answer: string) => `The right answer is: ${answer}`,
  noneWasRight: 'None of its answers was right.',
  heldUp: 'It is stored. Scoring is held up just now; it goes on by itself.',
  noScoreChanged: 'No score changed: it holds from now on.',
  rescored: (asked: number, given: number, changed: number) =>
    `Scored again: ${rounds(asked)} with ${answers(given)}; the points of ${players(changed)} changed. ` +
    'I left a note in the channel where it was last asked.',
  toQuestion: 'Go to the question',

  /** Before anything is changed. */
  preview: {
    title: 'Correct this question?',
    now: '✅ right now',
    wanted: '➡️ would be right',
    stays: '✅ right, and stays so',
    nowIs: (answer: string) => `Right now: ${answer}`,
    thenIs: (answer: string) => `Would be right: ${answer}`,
    /** @param named for how many of them there is room */
    added: (spellings: readonly string[], named: number) => `➕ Would newly count: ${list(spellings, named)}`,
    removed: (spellings: readonly string[], named: number) => `➖ Would no longer count: ${list(spellings, named)}`,
    isVoid: 'It doesn’t count now.',
    wouldBeVoid: 'It would no longer count.',
    letters: 'The letters are those that players last saw.',
    effect: (changed: number, asked: number) => `Changes the points of **${players(changed)}** in ${rounds(asked)}:`,
    change: (who: string, by: number) => `${who} ${signed(by)}`,
    andMore: (more: number) => `and ${number(more)} more`,
    noEffect: 'No score changes: it holds from now on.',
    confirm: 'Correct it',
    cancel: 'Leave it',
    cancelled: 'Nothing was changed.',
    meanwhile: (who: string, when: string) => `⚠️ ${who} corrected this question ${when}. This is how it stands now:`,
  },
};
