import type { Pack } from '../../quiz/pack.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { count, number, plain } from '../text.ts';
import type { View } from '../view.ts';

/** So many packs have a line; the others are counted. */
const PACKS_NAMED = 10;

/** What the bot can do. */
export function helpView(packs: readonly Pack[]): View {
  const commands = [
    ['`/quiz start`', 'starts a quiz here; choose pack, questions, seconds, difficulty, tag'],
    ['`/quiz show`', 'links to the running question'],
    ['`/quiz skip`', 'closes the question, or the pause (who started it, or Manage Server)'],
    ['`/quiz stop`', 'ends the quiz with its ranking (who started it, or Manage Server)'],
    ['`/quiz history`', 'the last quizzes, with links to their rankings'],
    ['`/leaderboard`', 'today, this week, this month, of all time, or a past week or month'],
    ['`/stats`', 'how you do: accuracy, topics, streaks'],
    ['`/privacy show`', 'what is kept about you, as a file'],
    ['`/privacy delete`', 'deletes it'],
  ];
  const admin = [
    ['`/daily set`', 'a question each day in a channel, at your hour; also list, pause, now and off'],
    ['`/settings timezone`', 'where the days of the leaderboard begin'],
    ['`/questions correct`', 'puts a wrong answer key right, or voids a question; everybody is scored again'],
    ['`/export`', 'the results as tables'],
  ];
  const lines = (items: string[][]) => items.map(([name, purpose]) => `${name} ${purpose}`).join('\n');
  return {
    components: [
      container(
        COLOURS.plain,
        text(
          '## Popquiz\nQuizzes for your team. A question appears with a button beside each option; your choice is ' +
            'private and final, the reveal explains, and the leaderboard remembers.',
        ),
        text(lines(commands)),
        text(`**For people with Manage Server**\n${lines(admin)}`),
        separator(),
        text(['**Packs**', ...packLines(packs)].join('\n')),
      ),
    ],
  };
}

function packLines(packs: readonly Pack[]): string[] {
  const more = packs.length - PACKS_NAMED;
  return [
    ...packs
      .slice(0, PACKS_NAMED)
      .map(({ title, questions }) => `${plain(title)} · ${count(questions.length, 'question')}`),
    ...(more > 0 ? [`-# and ${number(more)} more: type a word of its title in the option \`pack\``] : []),
  ];
}
