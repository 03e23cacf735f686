import { expect, test } from 'vitest';
import { answersTable, standingsTable } from '../../src/discord/csv.ts';
import { posted, type Round, scored, scoresOf } from '../../src/quiz/round.ts';
import { standings } from '../../src/quiz/standings.ts';
import { sampleAnswer, sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

/** Ids as Discord has them: a spreadsheet keeps 15 digits of a number. */
const PLAYER = '1234567890123456789';
const CHANNEL = '1234567890123456780';
const QUIZ = '1234567890123456781';

function played(question: Partial<Round['question']>): Round {
  const round = sampleRound(sampleQuiz(CHANNEL, '1', QUIZ), 1);
  const open = posted({ ...round, question: { ...round.question, ...question } }, 'm', 2000);
  return scored(open, [sampleAnswer(PLAYER, 'b')], new Set(), 30_000);
}

/** The cells of the one answer to a round. No text of these tests has a comma or a quote. */
function answerCells(round: Round): Record<string, string> {
  const results = scoresOf(round).map((score) => ({ quizId: QUIZ, round, openedAt: 2000, score, key: '=1' }));
  const [head = [], cells = []] = answersTable(results)
    .toString()
    .slice(1)
    .split('\r\n')
    .map((line) => line.split(','));
  return Object.fromEntries(head.map((name, column) => [name, cells[column] ?? '']));
}

test.each(['=HYPERLINK(A1)', '+1', '-1', '@SUM(A1)'])('%s in a question stays text in a spreadsheet', (formula) => {
  const { stem, chosen, right_answer } = answerCells(played({ stem: formula, options: { a: 'one', b: formula } }));
  expect([stem, chosen, right_answer]).toEqual([`'${formula}`, `'${formula}`, "'=1"]);
});

test('no id is a number to a spreadsheet', () => {
  const round = played({ revision: '123456789e10' });
  expect(answerCells(round)).toMatchObject({
    quiz: `quiz:${QUIZ}`,
    channel: `channel:${CHANNEL}`,
    player: `player:${PLAYER}`,
    revision: 'revision:123456789e10',
  });
  expect(standingsTable(standings([round])).toString()).toContain(`\r\n1,player:${PLAYER},,0,0,1,0.000,1\r\n`);
});
