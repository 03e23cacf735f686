import type { Choice, Handler } from '../../discord/command.ts';
import type { CustomId } from '../../discord/custom-ids.ts';
import { subcommand } from '../../discord/definition.ts';
import { moment, person } from '../../discord/text.ts';
import { cancelledView, correctedView, previewView } from '../../discord/views/correction.ts';
import { refusalView } from '../../discord/views/refusals.ts';
import type { Words } from '../../discord/words/en.ts';
import type { Verdict } from '../../quiz/correction.ts';
import { kindOf, sameKey } from '../../quiz/kinds/kinds.ts';
import { letterAt } from '../../quiz/kinds/options.ts';
import { type Key, type OptionId, optionIdsOf, type Question } from '../../quiz/question.ts';
import { asShown, asWritten } from '../../quiz/shown-key.ts';
import { oneLine } from '../../quiz/texts.ts';
import type { CurrentKey } from '../../quizmaster/corrections/corrections.ts';
import type { Packs } from '../../quizmaster/ports/packs.ts';
import { matchingChoices } from '../choices.ts';

/** What can be chosen in addition to the options of a question. */
const VOID = 'void';
const AS_IN_THE_PACK = 'pack';

/** Fixes a wrong key, of any pack. */
export const correct = ({ commands: text }: Words) =>
  subcommand({
    description: text.questions.correct,
    circle: 'admins',
    options: {
      question: { type: 'text', description: text.questions.question, required: true, autocomplete: true },
      answer: { type: 'text', description: text.questions.answer, required: true, autocomplete: true },
    },

    async run(given, { id, guildId, user }, respond, { quizmaster, packs, words }) {
      const found = find(await everyQuestion(packs, guildId), given.question);
      if (!found) return respond.privately(refusalView(words, { code: 'unknown-question' }));
      const { packId, question } = found;
      const { order } = await quizmaster.corrections.currentKey(guildId, packId, question);
      const verdict = verdictOf(question, order, given.answer);
      if (verdict === null) return respond.privately(refusalView(words, { code: 'unknown-answer', question }));
      const outcome = await quizmaster.corrections.preview({
        id,
        guildId,
        userId: user.id,
        packId,
        questionId: question.id,
        verdict,
      });
      await respond.privately(outcome.ok ? previewView(words, outcome.preview) : refusalView(words, outcome.refusal));
    },

    complete: {
      question: async (typed, { guildId }, { packs }) =>
        matchingChoices((await everyQuestion(packs, guildId)).map(choiceOf), typed),
      async answer(typed, { guildId }, { quizmaster, packs, words }, { question }) {
        const found = find(await everyQuestion(packs, guildId), question ?? '');
        if (!found) return [];
        const current = await quizmaster.corrections.currentKey(guildId, found.packId, found.question);
        return answersOf(words, found.question, current, typed);
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

/** Finds it by its value, or by its id if only one pack has it. */
function find(all: readonly Found[], wanted: string): Found | undefined {
  const byId = all.filter(({ question }) => question.id === wanted);
  return all.find((found) => nameOf(found) === wanted) ?? (byId.length === 1 ? byId[0] : undefined);
}

/** Choices for the answer: what was typed so far as a key, each option, and the choices that are not keys. */
function answersOf(
  { commands: { questions: text } }: Words,
  question: Question,
  { order, now }: CurrentKey,
  typed: string,
): Choice[] {
  const { right, texts } = kindOf({ question });
  const read = (written: string) => readKey(question, order, written);
  const asked = { question, order: [], verdict: now };
  const choiceOfKey = (key: Key): Choice => {
    const given = right({ question, order: [], verdict: key }) ?? '';
    const written = writtenKey(question, order, key);
    const said = optionIdsOf(question).length > 0 ? ` · ${oneLine(texts(question, given).join(' · '))}` : '';
    const mark = sameKey({ ...asked, verdict: key }, asked) ? ` · ${text.rightNow}` : '';
    return { name: `${written}${said}${mark}`, value: written };
  };
  const written = read(typed);
  const single = optionIdsOf(question).flatMap((_, place) => read(letterAt(place)) ?? []);
  const others = [
    ...(single.length > 0 ? single : [question.key]).map(choiceOfKey),
    { name: text.void, value: VOID },
    { name: text.asInThePack, value: AS_IN_THE_PACK },
  ];
  const own = written === undefined ? [] : matchingChoices([choiceOfKey(written)], '');
  const matching = matchingChoices(others, typed).filter(({ value }) => value !== own[0]?.value);
  // With more spellings than a choice can carry, the key has to be typed.
  return [...own, ...matching].filter(({ value }) => value.length <= MAX_VALUE_LENGTH);
}

/** Of a choice (https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure). */
const MAX_VALUE_LENGTH = 100;

/** @returns null if it is not an answer to the question */
function verdictOf(question: Question, order: readonly OptionId[], answer: string): Verdict | undefined | null {
  if (answer === AS_IN_THE_PACK) return undefined;
  return answer === VOID ? VOID : (readKey(question, order, answer) ?? null);
}

/** A key as an admin writes it. Letters are the ones that people last saw. */
function readKey(question: Question, order: readonly OptionId[], written: string): Key | undefined {
  const shown = kindOf({ question }).read(question, written);
  return shown && asWritten(shown, order);
}

function writtenKey(question: Question, order: readonly OptionId[], key: Key): string {
  const written = kindOf({ question }).write(asShown(key, order));
  return order.length > 0 ? written.toUpperCase() : written;
}

/** Confirms or cancels a correction. */
export const correctButton: Handler<CustomId<'correct'>> = {
  circle: 'admins',
  async button({ guildId }, { id, confirmed }, respond, { quizmaster, words }) {
    if (!confirmed) return respond.update(cancelledView(words));
    const outcome = await quizmaster.corrections.confirm(guildId, id);
    if (!outcome.ok) {
      const { refusal } = outcome;
      if (refusal.code !== 'corrected-meanwhile') return respond.privately(refusalView(words, refusal));
      const notice = words.correction.preview.meanwhile(person(words, refusal.by), moment(refusal.at, 'R'));
      return respond.update(previewView(words, refusal.preview, { notice }));
    }
    await respond.update(correctedView(words, outcome.question, outcome.verdict, outcome.rescored));
  },
};
