import type { Choice } from '../../discord/command.ts';
import { subcommand } from '../../discord/definition.ts';
import { oneLine } from '../../discord/text.ts';
import { correctedView } from '../../discord/views/correction.ts';
import { refusalView } from '../../discord/views/refusals.ts';
import type { Words } from '../../discord/words/en.ts';
import type { Verdict } from '../../quiz/correction.ts';
import { kindOf } from '../../quiz/kinds/kinds.ts';
import { type Key, optionIdsOf, type Question } from '../../quiz/question.ts';
import type { Packs } from '../../quizmaster/ports/packs.ts';
import { matchingChoices } from '../choices.ts';

/** What can be chosen beside the options of a question. */
const VOID = 'void';
const AS_IN_THE_PACK = 'pack';

/** Fixes a wrong key, of any pack. */
export const correct = ({ commands: text }: Words) =>
  subcommand({
    description: text.questions.correct,
    circle: 'admins',
    options: {
      question: {
        type: 'text',
        description: text.questions.question,
        required: true,
        autocomplete: true,
      },
      answer: {
        type: 'text',
        description: text.questions.answer,
        required: true,
        autocomplete: true,
      },
    },

    async run(given, { id, guildId, user }, respond, { quizmaster, packs, words }) {
      const found = find(await everyQuestion(packs, guildId), given.question);
      if (!found) return respond.privately(refusalView(words, { code: 'unknown-question' }));
      const { packId, question } = found;
      const verdict = verdictOf(question, given.answer);
      if (verdict === null) return respond.privately(refusalView(words, { code: 'unknown-answer', question }));
      const outcome = await quizmaster.corrections.correct({
        id,
        guildId,
        userId: user.id,
        packId,
        questionId: question.id,
        verdict,
      });
      await respond.privately(
        outcome.ok
          ? correctedView(words, outcome.question, outcome.verdict, outcome.rescored)
          : refusalView(words, outcome.refusal),
      );
    },

    complete: {
      question: async (typed, { guildId }, { packs }) =>
        matchingChoices((await everyQuestion(packs, guildId)).map(choiceOf), typed),
      async answer(typed, { guildId }, { packs, words }, { question }) {
        const found = find(await everyQuestion(packs, guildId), question ?? '');
        return found ? answersOf(words, found.question, typed) : [];
      },
    },
  });

interface Found {
  packId: string;
  question: Question;
}

async function everyQuestion(packs: Packs, guildId: string): Promise<Found[]> {
  const found = await Promise.all((await packs.of(guildId)).map(({ id }) => packs.find(guildId, id)));
  return found.flatMap((pack) => pack?.questions.map((question) => ({ packId: pack.id, question })) ?? []);
}

/** A question of a pack as one value: `python-senior/is-256`. */
const nameOf = ({ packId, question }: Found): string => `${packId}/${question.id}`;
const choiceOf = (found: Found): Choice => ({
  name: `${found.question.id} · ${oneLine(found.question.stem)}`,
  value: nameOf(found),
});

/** By its value, or by its id where one pack alone has it. */
function find(all: readonly Found[], wanted: string): Found | undefined {
  const byId = all.filter(({ question }) => question.id === wanted);
  return all.find((found) => nameOf(found) === wanted) ?? (byId.length === 1 ? byId[0] : undefined);
}

/** What can be chosen as the answer: what was written so far as a key, single options, and what is no key. */
function answersOf({ commands: { questions: text } }: Words, question: Question, typed: string): Choice[] {
  const { read, write, right, texts } = kindOf({ question });
  const choiceOfKey = (key: Key): Choice => {
    const given = right({ question, order: [], verdict: key }) ?? '';
    const written = write(key);
    const said = optionIdsOf(question).length > 0 ? ` · ${oneLine(texts(question, given).join(' · '))}` : '';
    return { name: `${written}${said}`, value: written };
  };
  const written = read(question, typed);
  const single = optionIdsOf(question).flatMap((id) => read(question, id) ?? []);
  const others = [
    ...(single.length > 0 ? single : [question.key]).map(choiceOfKey),
    { name: text.void, value: VOID },
    { name: text.asInThePack, value: AS_IN_THE_PACK },
  ];
  const own = written === undefined ? [] : matchingChoices([choiceOfKey(written)], '');
  const matching = matchingChoices(others, typed).filter(({ value }) => value !== own[0]?.value);
  // More spellings than a choice can carry are typed out.
  return [...own, ...matching].filter(({ value }) => value.length <= LONGEST_VALUE);
}

/** Of a choice (https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure). */
const LONGEST_VALUE = 100;

/** @returns null for anything that is no answer to the question */
function verdictOf(question: Question, answer: string): Verdict | undefined | null {
  if (answer === AS_IN_THE_PACK) return undefined;
  return answer === VOID ? VOID : (kindOf({ question }).read(question, answer) ?? null);
}
