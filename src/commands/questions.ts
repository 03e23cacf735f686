import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import type { Choice, Command, Context } from '../discord/command.ts';
import { oneLine } from '../discord/text.ts';
import { correctedView } from '../discord/views/correction.ts';
import { refusalView } from '../discord/views/refusals.ts';
import type { Verdict } from '../quiz/correction.ts';
import { OPTION_IDS, optionIdsOf, type Question } from '../quiz/question.ts';
import { ADMIN_PERMISSION, adminsOnly, isAdmin } from './admin.ts';
import { matchingChoices } from './choices.ts';

/** What can be chosen beside the options of a question. */
const VOID = 'void';
const AS_IN_THE_PACK = 'pack';

export const questions: Command = {
  definition: {
    type: ApplicationCommandType.ChatInput,
    name: 'questions',
    description: 'The questions of this server',
    default_member_permissions: String(ADMIN_PERMISSION),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'correct',
        description: 'Put a wrong answer key right, or void a question: everybody is scored again',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'question',
            description: 'Which one: type a word of it',
            required: true,
            autocomplete: true,
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'answer',
            description: 'What is right, or that nothing is',
            required: true,
            autocomplete: true,
          },
        ],
      },
    ],
  },

  async run(interaction, respond, { quizmaster, packs }) {
    if (!isAdmin(interaction)) return respond.privately(adminsOnly);
    const { id, guildId, user, options } = interaction;
    const found = find(packs, options.getString('question', true));
    if (!found) return respond.privately(refusalView({ code: 'unknown-question' }));
    const { packId, question } = found;
    const verdict = verdictOf(options.getString('answer', true));
    if (verdict === null) return respond.privately(refusalView({ code: 'unknown-answer', question }));
    const outcome = await quizmaster.corrections.correct({
      id,
      guildId,
      userId: user.id,
      packId,
      questionId: question.id,
      verdict,
    });
    await respond.privately(
      outcome.ok ? correctedView(outcome.question, outcome.verdict, outcome.rescored) : refusalView(outcome.refusal),
    );
  },

  complete(interaction, { packs }): Choice[] {
    // The questions are for players to meet in a quiz.
    if (!isAdmin(interaction)) return [];
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'question') return matchingChoices(everyQuestion(packs), value);
    const found = find(packs, interaction.options.getString('question') ?? '');
    return found ? matchingChoices(answersOf(found.question), value) : [];
  },
};

/** A question of a pack as one value: `python-senior/is-256`. */
const everyQuestion = (packs: Context['packs']): Choice[] =>
  [...packs.values()].flatMap(({ id, questions: all }) =>
    all.map((question) => ({ name: `${question.id} · ${oneLine(question.stem)}`, value: `${id}/${question.id}` })),
  );

/** By its value, or by its id where one pack alone has it. */
function find(packs: Context['packs'], wanted: string): { packId: string; question: Question } | undefined {
  const all = [...packs.values()].flatMap(({ id, questions: own }) =>
    own.map((question) => ({ packId: id, question })),
  );
  const byId = all.filter(({ question }) => question.id === wanted);
  return (
    all.find(({ packId, question }) => `${packId}/${question.id}` === wanted) ??
    (byId.length === 1 ? byId[0] : undefined)
  );
}

const answersOf = (question: Question): Choice[] => [
  ...optionIdsOf(question).map((id) => ({
    name: `${id} · ${oneLine(question.options[id] ?? '')}`,
    value: id as string,
  })),
  { name: 'Void it: nobody gets points', value: VOID },
  { name: 'As in the pack: take a correction back', value: AS_IN_THE_PACK },
];

/** @returns null for anything that cannot be chosen */
function verdictOf(answer: string): Verdict | undefined | null {
  if (answer === AS_IN_THE_PACK) return undefined;
  return answer === VOID ? VOID : (OPTION_IDS.find((id) => id === answer.toLowerCase()) ?? null);
}
