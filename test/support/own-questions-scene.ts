import { type Actor, allComponents, type Message, type Outcome } from '@popquiz/local-discord';
import type { View } from '../../src/discord/view.ts';
import { draftView, editConflictView, problemsView } from '../../src/discord/views/draft.ts';
import { saveRefusalView } from '../../src/discord/views/draft-refusals.ts';
import { ownDraftsView } from '../../src/discord/views/own-drafts.ts';
import { packsView } from '../../src/discord/views/own-questions.ts';
import { defaultPackView, replacedDefaultLine } from '../../src/discord/views/settings.ts';
import type { Words } from '../../src/discord/words/en.ts';
import type { OwnQuestion, QuestionDraft } from '../../src/quiz/own-pack.ts';
import type { WrittenQuestion } from '../../src/quiz/question-schema.ts';
import type { TypingProblem } from '../../src/quiz/typing-problems.ts';
import { sampleDraft, sampleOwnPack, sampleOwnQuestion, typed } from './sample-own-pack.ts';
import { sampleQuestion } from './sample-pack.ts';

const FORM = { question: 'Ποιο;', options: 'πρώτο\nδεύτερο', right: ['a'], why: 'Επειδή.' };

/** Clicks what has a custom id like this. */
function press(person: Actor, { message }: Outcome, id: string): Promise<Outcome> {
  if (!message) throw new Error(`nothing to press ${id} on`);
  const customId = allComponents(message.payload.components).find(({ custom_id }) =>
    custom_id?.startsWith(id),
  )?.custom_id;
  return person.forceClick({ customId: customId ?? id }, message);
}

async function fill(
  person: Actor,
  { modal, content }: Outcome,
  fields: Partial<typeof FORM> | object = {},
): Promise<Outcome> {
  if (!modal) throw new Error(`no form: ${content}`);
  return person.submit(modal, { ...FORM, ...fields });
}

/** Everything that an editor and a suggester do with a server's own questions, one after the other. */
export async function writeOwnQuestions(ann: Actor, bob: Actor, wordless: Message): Promise<void> {
  for (const path of ['questions list', 'questions drafts']) await ann.slash(path);
  await bob.slash('questions add');
  for (const pack of ['greek', 'ξ'.repeat(61)]) await ann.slash('questions add', { pack });
  await ann.complete('questions add', { pack: 'νέο' });

  const preview = await fill(ann, await ann.slash('questions add'), { why: '' });
  const labels = await press(ann, preview, 'draft:labels');
  if (labels.modal) await ann.submit(labels.modal, { tags: '1-1', difficulty: 'easy' });
  const picture = await press(ann, preview, 'draft:picture');
  const pictured = { address: 'https://example.org/1.png', alt: 'κάτι' };
  if (picture.modal) await ann.submit(picture.modal, pictured);
  const late = await press(ann, preview, 'draft:picture');
  await press(ann, preview, 'draft:drop');
  if (late.modal) await ann.submit(late.modal, { alt: 'κάτι' });
  const first = await fill(ann, await ann.slash('questions add'));
  await press(ann, first, 'draft:save');
  const second = await fill(ann, await press(ann, first, 'another'), { question: 'Δεύτερο;' });
  await press(ann, second, 'draft:save');
  const [choice] = await ann.complete('questions edit', { question: 'δεύτερο' });
  const question = choice?.value ?? '';
  const changed = await fill(ann, await ann.slash('questions edit', { question }), { question: 'Τρίτο;' });
  await press(ann, changed, 'draft:save');
  await ann.slash('questions edit', { question: 'ω' });

  const shown = await ann.slash('questions preview', { question });
  await press(ann, shown, 'own:remove');
  await press(ann, shown, 'own:keep');
  await press(ann, shown, 'own:remove');
  await press(ann, shown, 'own:erase');
  for (const pack of [{}, { pack: 'own.x' }]) await ann.slash('questions list', pack);
  const [own] = await ann.complete('questions list', { pack: '' });
  const pack = own?.value ?? '';
  await ann.slash('questions list', { pack });
  for (const words of ['πρώτο', 'ωω']) await ann.slash('questions search', { words });
  await ann.slash('questions remove');
  for (const name of ['Δικά μας', 'Ελληνικά']) await ann.slash('questions rename', { pack, name });

  for (const one of ['α;', 'β;']) {
    const sent = await fill(bob, await bob.slash('questions suggest'), { question: one });
    await press(bob, sent, 'draft:suggest');
  }
  await fill(bob, await bob.slash('questions suggest'));
  await fill(ann, await ann.slash('questions add'));
  await bob.slash('questions drafts');
  const waiting = await ann.slash('questions drafts');
  await press(ann, waiting, 'suggestion:accept');
  await press(ann, waiting, 'drafts:0');
  const decline = await press(ann, waiting, 'suggestion:decline');
  if (decline.modal) await ann.submit(decline.modal, {});
  await press(ann, waiting, 'drafts:0');
  await bob.slash('questions drafts');
  await ann.menu('⟦Make a question⟧', wordless);

  const asked = await ann.slash('questions remove', { pack });
  await press(ann, asked, 'shelf:keep');
  await press(ann, await ann.slash('questions remove', { pack }), 'shelf:remove');

  const guild = ann.channel.guild;
  if (!guild) throw new Error('there is no server');
  await ann.slash('settings show');
  await ann.slash('settings default-pack');
  await ann.slash('settings default-pack', { pack: 'greek' });
  const kept = await ann.slash('settings default-pack');
  await press(ann, kept, 'defaultpack');
  await ann.slash('settings editors');
  await ann.slash('settings editors', { role: guild.id });
  await ann.slash('settings editors', { role: guild.addRole('ρόλος') });
  await press(ann, await ann.slash('settings editors'), 'editors');
}

const PROBLEMS: TypingProblem[] = [
  { field: 'question', code: 'missing' },
  { field: 'question', code: 'unseen' },
  { field: 'question', code: 'too-long', has: 2, most: 1 },
  { field: 'question', code: 'code-too-long', has: 2, most: 1 },
  { field: 'question', code: 'too-long-in-all', has: 2, most: 1 },
  { field: 'options', code: 'too-few', has: 0 },
  { field: 'options', code: 'too-few', has: 1 },
  { field: 'options', code: 'too-many', has: 11 },
  { field: 'options', code: 'too-long', letter: 'a', has: 2, most: 1 },
  { field: 'options', code: 'alike', letters: ['a', 'b'] },
  { field: 'options', code: 'unseen', letter: 'a' },
  { field: 'right', code: 'missing' },
  { field: 'right', code: 'no-such-option', letter: 'f', has: 2 },
  { field: 'why', code: 'too-long', has: 2, most: 1 },
  ...(['address', 'no-address', 'no-alt'] as const).map((code) => ({ field: 'picture' as const, code })),
  { field: 'picture', code: 'alt-too-long', has: 2, most: 1 },
  { field: 'tags', code: 'form', tag: 'ω' },
  { field: 'tags', code: 'too-many' },
];

/** What is rarely said of them. */
export function ownQuestionViews(words: Words): View[] {
  const greek = typed({ question: 'Ποιο;', options: 'πρώτο\nδεύτερο', why: '' });
  const draft: QuestionDraft = { ...sampleDraft('1', '60'), typed: greek };
  const written: WrittenQuestion = { stem: 'Ποιο;', options: { a: 'πρώτο', b: 'δεύτερο' }, key: 'a' };
  const question: OwnQuestion = { ...sampleOwnQuestion('1', 'q-1'), written };
  const pack = { ...sampleOwnPack('1'), title: 'Δικά μας' };
  const decided = (phase: QuestionDraft['phase']): QuestionDraft => ({ ...draft, phase });
  const accepted = decided({ name: 'accepted', by: '5', at: 1, packTitle: 'Δικά μας' });
  const declined = decided({ name: 'declined', by: '5', at: 1, word: 'Όχι.' });
  const previewed = {
    guildId: '1',
    packId: pack.id,
    packTitle: pack.title,
    codeLanguage: undefined,
    question: {
      ...sampleQuestion(0),
      stem: 'Ποιο;',
      options: { a: 'πρώτο', b: 'δεύτερο' },
      explanation: 'Επειδή.',
      tags: [],
    },
  };
  const doubts = Object.keys(words.bank.preview.doubts);
  const fields = [...Object.keys(words.bank.fields), 'weight'] as (keyof WrittenQuestion)[];
  return [
    problemsView(words, draft, PROBLEMS),
    ...doubts.map((code) =>
      draftView(words, draft, previewed, {
        isEditor: true,
        place: { title: 'Δικά μας', isNew: false },
        notice: [],
        doubts: [code],
      }),
    ),
    editConflictView(words, draft, { ...question, written: { ...written, code: 'χ' } }, fields),
    ...(
      [
        { code: 'not-playable', why: 'key' },
        { code: 'asked-already', pack, question },
        { code: 'same-title', title: 'Δικά μας' },
        { code: 'too-many-packs' },
        { code: 'too-many-questions' },
        { code: 'pack-full', title: 'Δικά μας' },
        { code: 'removed-meanwhile', what: 'pack' },
        { code: 'removed-meanwhile', what: 'question' },
        { code: 'too-many-suggestions' },
        { code: 'unknown-draft' },
        { code: 'decided-already', suggestion: accepted },
        { code: 'decided-already', suggestion: declined },
      ] as const
    ).map((refusal) => saveRefusalView(words, draft, refusal)),
    ownDraftsView(words, [declined, { ...draft, typed: { ...greek, question: '' } }], []),
    defaultPackView(words, { title: undefined }, 'Ελληνικά', false),
    { content: replacedDefaultLine(words, true).join() },
    packsView(
      words,
      Array.from({ length: 41 }, () => ({ title: 'Δικά μας', questions: 1 })),
    ),
  ];
}
