import type { Pack } from '../../quiz/pack.ts';
import { COLOURS, container, separator, text } from '../components.ts';
import { count } from '../text.ts';
import type { View } from '../view.ts';

/** What the bot can do. @param mention makes a command's name clickable */
export function helpView(packs: readonly Pack[], mention: (command: string) => string): View {
  const commands = [
    [mention('quiz start'), 'starts a quiz here; choose pack, questions, seconds, difficulty, tag'],
    [mention('quiz show'), 'links to the running question'],
    [mention('quiz skip'), 'closes the question, or the pause (who started it, or Manage Server)'],
    [mention('quiz stop'), 'ends the quiz with its ranking (who started it, or Manage Server)'],
    [mention('quiz history'), 'the last quizzes, with links to their rankings'],
    [mention('leaderboard'), 'today, this week, this month, of all time, or a past week or month'],
    [mention('stats'), 'how you do: accuracy, topics, streaks'],
    [mention('privacy show'), 'what is kept about you, as a file'],
    [mention('privacy delete'), 'deletes it'],
  ];
  const admin = [
    [mention('daily set'), 'a question each day in a channel, at your hour; also list, pause, now and off'],
    [mention('settings timezone'), 'where the days of the leaderboard begin'],
    [mention('questions correct'), 'puts a wrong answer key right, or voids a question; everybody is scored again'],
    [mention('export'), 'the results as tables'],
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
        text(
          `**Packs**\n${packs
            .slice(0, 10)
            .map(({ title, questions }) => `${title} · ${count(questions.length, 'question')}`)
            .join('\n')}`,
        ),
      ),
    ],
  };
}
