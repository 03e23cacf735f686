import type { Award } from '../../quiz/awards.ts';
import type { Ending } from '../../quiz/quiz.ts';
import type { Ranking } from '../../quiz/ranking.ts';
import { numberOf } from '../../quiz/round.ts';
import type { Standing } from '../../quiz/standings.ts';
import type { RankingNote } from '../../quizmaster/ports/messenger.ts';
import { button, COLOURS, container, picture, row, separator, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { excerpt, link, moment, person, plain } from '../text.ts';
import type { FileView, View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { obstacleText } from './daily.ts';

const TOP = 10;
const STEM_LENGTH = 200;

/** The final ranking: who won, how everybody did, awards, and a button for one's own answers. @param podium the picture of the first places */
export function rankingView(
  words: Words,
  { quiz, ranking, awards, correctedAt }: Omit<RankingNote, 'kind'>,
  podium?: FileView,
): View {
  const say = words.quiz.ranking;
  const { standings, hardest, asked } = ranking;
  const packTitle = plain(quiz.packTitle);
  const lines = standings.slice(0, TOP).map((standing) => playerLine(words, standing, ranking.counted));
  const more = standings.length - lines.length;
  const remarkable = awards.map((award) => awardText(words, award));
  return {
    components: [
      container(
        COLOURS.ranking,
        text(`## ${headline(words, ranking)}`),
        text(`-# ${asked === 0 ? packTitle : say.about(packTitle, asked, quiz.questionIds.length, standings.length)}`),
        ...(correctedAt === undefined ? [] : [text(`-# ${say.corrected(moment(correctedAt, 'R'))}`)]),
        ...(podium ? [picture(podium)] : []),
        ...(quiz.ending ? [text(endingText(words, quiz.ending))] : []),
        ...(lines.length > 0 ? [text([...lines, ...(more > 0 ? [`-# ${say.andMore(more)}`] : [])].join('\n'))] : []),
        ...(remarkable.length > 0 ? [separator(), text(remarkable.join('\n'))] : []),
        ...(hardest && asked > 1 ? [separator(), text(hardestText(words, hardest))] : []),
        row(
          button(encode({ kind: 'again', quizId: quiz.id }), say.playAgain, { style: 'primary' }),
          ...(asked === 0 ? [] : [button(encode({ kind: 'review', quizId: quiz.id, page: 0 }), say.myAnswers)]),
          button(encode({ kind: 'leaderboard', span: 'all' }), say.leaderboard),
        ),
      ),
    ],
    ...(podium ? { files: [podium] } : {}),
  };
}

/** @param asked how many questions count, answered or not */
function playerLine(words: Words, standing: Ranking['standings'][number], asked: number): string {
  const say = words.quiz.ranking;
  const { userId, points, right, medianTime } = standing;
  const who = person(words, userId);
  if (points === 0) return `${place(standing)} ${say.noPoints(who, right, asked)}`;
  return `${place(standing)} ${say.line(who, points, right, asked, words.format.seconds(medianTime))}`;
}

/** A medal for the first three ranks, a number for the others, and no rank for players without points. */
export const place = ({ rank, points }: Standing): string => (points > 0 ? rankMark(rank) : '–');

export const rankMark = (rank: number): string => ['🥇', '🥈', '🥉'][rank - 1] ?? `**${rank}.**`;

/** Everybody on the first rank, if anybody scored. */
export const winnersOf = (standings: readonly Standing[]): string[] =>
  standings.filter(({ rank, points }) => rank === 1 && points > 0).map(({ userId }) => userId);

function hardestText(words: Words, { round, right, answered, knownTo }: NonNullable<Ranking['hardest']>): string {
  const say = words.quiz.ranking;
  const who = knownTo.map((userId) => person(words, userId));
  const where = link(
    round.guildId,
    round.channelId,
    round.phase.name === 'opening' ? undefined : round.phase.messageId,
  );
  const stem = say.numbered(numberOf(round), where, excerpt(round.question.stem, STEM_LENGTH));
  return `${say.hardest(right, answered, who)}\n${stem}`;
}

function awardText(words: Words, award: Award): string {
  const say = words.quiz.awards;
  const all = (userIds: readonly string[]) => userIds.map((userId) => person(words, userId));
  switch (award.kind) {
    case 'perfect':
      return say.perfect(all(award.userIds), award.right);
    case 'closest-finish': {
      const [winner, second] = award.userIds;
      return say.closestFinish(person(words, winner), person(words, second), award.points);
    }
    case 'comeback':
      return say.comeback(all(award.userIds), award.from, award.to);
    case 'personal-best':
      return say.personalBest(award.bests.map(({ userId, points }) => say.best(person(words, userId), points)));
    case 'run':
      return say.run(all(award.userIds), award.right);
    case 'fastest':
      return say.fastest(all(award.userIds), words.format.seconds(award.elapsed));
  }
}

function headline(words: Words, { standings, asked }: Ranking): string {
  const say = words.quiz.ranking;
  const winners = winnersOf(standings).map((userId) => person(words, userId));
  const [winner] = winners;
  if (asked === 0) return say.notBegun;
  if (winner === undefined) return standings.length === 0 ? say.nobodyAnswered : say.nobodyScored;
  return winners.length === 1 ? say.wins(winner) : say.shareTheWin(winners, TOP);
}

/** Why a quiz ended before its last question. @param problem why a channel is closed to us, if that is known */
export function endingText(words: Words, ending: Ending, problem?: string): string {
  const say = words.quiz.ranking;
  switch (ending.reason) {
    case 'stopped':
      return say.stopped(person(words, ending.by));
    case 'interrupted':
      return say.interrupted;
    case 'obstacle':
      return say.obstacle(obstacleText(words, ending.obstacle, problem));
  }
}
