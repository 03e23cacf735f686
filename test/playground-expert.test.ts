/** The one in the playground who knows the answers: of every question that comes with Popquiz, by what its message shows. */
import { type Expertise, read } from '@popquiz/playground';
import { expect, test } from 'vitest';
import { questionView } from '../src/discord/views/question.ts';
import { en } from '../src/discord/words/en.ts';
import { loadPacks } from '../src/packs/directory.ts';
import { packExpert } from '../src/playground-expert.ts';
import { optionOrder } from '../src/quiz/draw.ts';
import { kindOf } from '../src/quiz/kinds/kinds.ts';
import { isAsked } from '../src/quiz/question.ts';
import { sampleQuiz, sampleRound } from './support/sample-quiz.ts';

const PACKS = 'data:test/fixtures/kinds';

/** What a person reads who is asked a question, and what an expert answers. */
async function asked() {
  const expert = packExpert(PACKS);
  const { packs } = await loadPacks(PACKS);
  const questions = packs.flatMap((pack) => pack.questions.filter(isAsked).map((question) => ({ pack, question })));
  return Promise.all(
    questions.map(async ({ pack, question }, index) => {
      const order = optionOrder(question, index, 1);
      const codeLanguage = question.codeLanguage ?? pack.codeLanguage ?? '';
      const round = { ...sampleRound(sampleQuiz('11'), 1), question, order, codeLanguage };
      const view = JSON.parse(JSON.stringify(questionView(en, round, 0, 0)));
      const reading = read({ payload: view });
      return { round, expertise: reading && (await expert(reading)) };
    }),
  );
}

const inputOf = ({ right }: Expertise) =>
  'typed' in right ? { text: right.typed } : { places: right.map((id) => Number(id.split(':').at(-1))) };

test('what the expert would answer is right, and the mistakes are none', async () => {
  const wrong: string[] = [];
  for (const { round, expertise } of await asked()) {
    const kind = kindOf(round);
    const given = expertise && kind.accept(round, inputOf(expertise));
    if (!given?.ok || kind.share(round, [given.given])(given.given) !== 1) wrong.push(round.question.id);
    const mistakes = expertise && 'typed' in expertise.right ? expertise.right.mistakes : [];
    const all = given?.ok ? [given.given] : [];
    for (const one of mistakes) if (kind.share(round, all)(one) !== 0) wrong.push(`${round.question.id}: ${one}`);
  }
  expect(wrong).toEqual([]);
});

test('a question that is in no pack is not known', async () => {
  const answers = { with: 'button', choices: [] } as const;
  expect(await packExpert(PACKS)({ texts: ['### What did I have for breakfast?'], answers })).toBeNull();
});
