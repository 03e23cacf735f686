/** Discord takes no form from us once it was asked for patience: each has a way to it all the same. */
import { allComponents, type Message, type Outcome } from '@popquiz/local-discord';
import { expect, test } from 'vitest';
import { handlers } from '../../src/commands/index.ts';
import type { Context } from '../../src/discord/command.ts';
import { button, row } from '../../src/discord/components.ts';
import { type CustomId, type CustomIds, decode, encode } from '../../src/discord/custom-ids.ts';
import { command } from '../../src/discord/definition.ts';
import { seenOf } from '../../src/quizmaster/reports/waiting.ts';
import { connected, hearing } from '../support/edge.ts';
import { sampleDraft } from '../support/sample-own-pack.ts';
import { textQuestion } from '../support/sample-pack.ts';
import { sampleQuiz, sampleRound } from '../support/sample-quiz.ts';

const round = { ...sampleRound(sampleQuiz('11'), 1), question: textQuestion(1) };
const { question } = round;
const roundId = round.id;
const reported = { packId: 'sample', questionId: question.id, question, reports: 1, latest: '7', roundId };
const seen = seenOf(reported as never);
const draft = sampleDraft('1', '60');
const draftId = draft.id;

/** What the forms are about; how it got there is told by other tests. */
const context = {
  circles: { has: async () => true },
  quizmaster: {
    bank: { find: async () => draft, adopt: async () => ({ ok: true, draft }) },
    reports: {
      about: async () => ({ ok: true, round, earlier: undefined }),
      find: async () => ({ reported, round, page: 0, count: 1 }),
    },
    corrections: { currentKey: async () => ({ order: [], now: question.key }) },
    rounds: {
      answer: async () => ({ ok: false, refusal: { code: 'nothing-typed' } }),
      find: () => ({ round }),
    },
  },
} as unknown as Partial<Context>;

/** @param id of what opens the form */
async function scene(id: CustomId) {
  const edge = await connected();
  let late = 0;
  const now = () => edge.clock.now() + late;
  const clock = {
    ...edge.clock,
    now,
    at(time: number, wake: () => void) {
      if (now() < time) return edge.clock.at(time - late, wake);
      wake();
      return () => undefined;
    },
  };
  const show = command({
    name: 'show',
    description: 'Shows',
    run: (_given, _interaction, respond) => respond.publicly({ components: [row(button(encode(id), 'Go'))] }),
  });
  await hearing<CustomIds>({ ...edge, clock }, [show], context, { handlers, decode });
  const [ann] = edge.people;
  const message = (await ann.slash('show')).message;
  const click = (customId: string, outcome: Outcome['message'] = message): Promise<Outcome> =>
    ann.forceClick({ customId }, outcome as Message);
  return {
    edge,
    direct: () => click(encode(id)),
    async late(): Promise<Outcome> {
      late = 2000;
      const outcome = await click(encode(id));
      await outcome.settled();
      late = 0;
      return outcome;
    },
    click,
  };
}

const FORMS: CustomId[] = [
  { kind: 'report', roundId },
  { kind: 'reported', action: 'key', roundId, seen },
  { kind: 'reported', action: 'dismiss', roundId, seen },
  { kind: 'draft', action: 'edit', draftId },
  { kind: 'draft', action: 'labels', draftId },
  { kind: 'draft', action: 'picture', draftId },
  { kind: 'suggestion', action: 'adopt', draftId },
  { kind: 'suggestion', action: 'decline', draftId },
];

test.each(FORMS.map((id) => [encode(id), id] as const))('the form of %s, too late', async (_name, id) => {
  const { edge, direct, late, click } = await scene(id);
  const title = (await direct()).modal?.payload.title;
  expect(title).toBeDefined();
  const outcome = await late();
  expect(outcome).toMatchObject({ ephemeral: true, modal: null });
  const [open] = allComponents(outcome.message?.payload.components ?? []).filter(({ label }) => label === 'Open');
  expect((await click(open?.custom_id ?? '', outcome.message)).modal?.payload.title).toBe(title);
  expect(edge.discord.violations).toEqual([]);
});

test('the form of an answer, too late: its button stands on the question', async () => {
  const { edge, direct, late } = await scene({ kind: 'answer', roundId, place: undefined });
  expect((await late()).content).toContain('click **Type your answer** once more');
  expect((await direct()).modal?.payload.title).toBe('Type your answer');
  expect(edge.discord.violations).toEqual([]);
});
