import { MAX_OWN_QUESTIONS, MAX_PACKS, type OwnPack, type OwnQuestion } from '../../quiz/own-pack.ts';
import { button, COLOURS, container, row, text } from '../components.ts';
import { type CustomId, encode } from '../custom-ids.ts';
import { excerpt, moment, person, plain, verbatim } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { pager } from './pager.ts';
import { type Previewed, previewOf } from './preview.ts';

/** Characters of a question in a list. */
export const SHORT = 150;
const PER_PAGE = 10;
/** The most packs in a list, which stays below Discord's 4,000 characters. */
const MAX_LISTED = 40;
/** The beginning of a question, as lists have it. */
export const stemOf = (stem: string): string => excerpt(stem, SHORT);

/** A question of an own pack as players see it, with its author and buttons. */
export function ownQuestionView(words: Words, question: OwnQuestion, previewed: Previewed): View {
  const { preview: say, buttons } = words.bank;
  const { box, answer } = previewOf(words, previewed);
  const { author, writtenAt, changedBy, changedAt, packId, id } = question;
  const history = [
    say.wroteBy(person(words, author), moment(writtenAt, 'R')),
    ...(changedBy === undefined ? [] : [say.changedBy(person(words, changedBy), moment(changedAt, 'R'))]),
    ...(previewed.question.tags.length > 0 ? [say.tags(previewed.question.tags)] : []),
  ];
  return {
    components: [
      box,
      text(`${answer}\n-# ${history.join(' ')}`),
      row(
        button(encode({ kind: 'own', action: 'edit', packId, questionId: id }), buttons.edit),
        button(encode({ kind: 'own', action: 'remove', packId, questionId: id }), buttons.remove),
      ),
    ],
  };
}

/** Asks before something is removed. */
export const removeQuestionView = (words: Words, pack: OwnPack, { id, written }: OwnQuestion): View =>
  confirmView(words, words.bank.remove.question(stemOf(written.stem), plain(pack.title)), [
    { kind: 'own', action: 'erase', packId: pack.id, questionId: id },
    { kind: 'own', action: 'keep', packId: pack.id, questionId: id },
  ]);

export const removePackView = (words: Words, pack: OwnPack, questions: number): View =>
  confirmView(words, words.bank.remove.pack(plain(pack.title), questions), [
    { kind: 'shelf', remove: true, packId: pack.id },
    { kind: 'shelf', remove: false, packId: pack.id },
  ]);

const confirmView = (
  { bank: { remove: say, buttons } }: Words,
  question: string,
  [remove, keep]: [CustomId, CustomId],
): View => ({
  components: [
    container(
      COLOURS.danger,
      text(question),
      text(`-# ${say.consequence}`),
      row(button(encode(remove), buttons.remove, { style: 'danger' }), button(encode(keep), buttons.keep)),
    ),
  ],
});

/** The own packs of a server, with how many questions each can ask. */
export function packsView(words: Words, packs: readonly { title: string; questions: number }[]): View {
  const say = words.bank.list;
  if (packs.length === 0) return { content: say.none };
  const shown = packs.slice(0, MAX_LISTED).map(({ title, questions }) => say.pack(plain(title), questions));
  const more = packs.length > MAX_LISTED ? [say.more(packs.length - MAX_LISTED)] : [];
  const all = packs.reduce((sum, { questions }) => sum + questions, 0);
  return {
    components: [
      container(
        COLOURS.plain,
        text(`### ${say.packs}`),
        text([...shown, ...more].join('\n')),
        text(`-# ${say.limits(packs.length, MAX_PACKS, all, MAX_OWN_QUESTIONS)}`),
      ),
    ],
  };
}

interface Listed {
  pack: OwnPack;
  question: OwnQuestion;
}

/** A page of the questions of one pack. */
export const inPackView = (words: Words, pack: OwnPack, listed: readonly Listed[], page: number): View =>
  questionsView(words, words.bank.list.inPack(plain(pack.title), listed.length), listed, page, (to) => ({
    kind: 'inpack',
    packId: pack.id,
    page: to,
  }));

/** A page of the questions that were found by words. */
export function foundView(words: Words, wanted: string, listed: readonly Listed[], page: number): View {
  const say = words.bank.list;
  if (listed.length === 0) return { content: say.nothing(verbatim(wanted)) };
  return questionsView(words, say.found(verbatim(wanted), listed.length), listed, page, (to) => ({
    kind: 'found',
    words: wanted,
    page: to,
  }));
}

function questionsView(
  words: Words,
  title: string,
  listed: readonly Listed[],
  page: number,
  to: (page: number) => CustomId,
): View {
  const { list: say } = words.bank;
  const pages = Math.max(1, Math.ceil(listed.length / PER_PAGE));
  const current = Math.min(page, pages - 1);
  const first = current * PER_PAGE;
  const lines = listed.slice(first, first + PER_PAGE).map(({ question: { written, author, changedBy } }, place) => {
    const difficulty = written.difficulty && words.commands.difficulty[written.difficulty];
    const facts = [...(difficulty ? [difficulty] : []), ...(written.tags ?? []), person(words, changedBy ?? author)];
    return say.line(first + place + 1, stemOf(written.stem), facts);
  });
  return {
    components: [
      container(
        COLOURS.plain,
        text(`### ${title}`),
        text(lines.join('\n')),
        text(`-# ${say.how}`),
        ...pager(words, current, pages, to),
      ),
    ],
  };
}
