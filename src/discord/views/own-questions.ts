import { type QuestionImport, totalsOf } from '../../quiz/imported.ts';
import {
  MAX_OWN_QUESTIONS,
  MAX_PACKS,
  type OwnPack,
  type OwnQuestion,
  type QuestionDraft,
} from '../../quiz/own-pack.ts';
import { button, COLOURS, container, row, section, separator, text } from '../components.ts';
import { type CustomId, encode } from '../custom-ids.ts';
import { excerpt, moment, person, plain, verbatim } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { type Previewed, previewOf } from './draft.ts';
import { formOf } from './imports.ts';
import { pager } from './pager.ts';

/** Characters of a question in a list. */
const SHORT = 150;
const PER_PAGE = 10;
/** The most packs in a list, which stays below Discord's 4,000 characters. */
const MAX_LISTED = 40;
/** The most drafts in a list, below up to three files, each of which takes three of a message's 40 components. */
const MAX_DRAFTS_LISTED = 8;

const stemOf = (stem: string): string => excerpt(stem, SHORT);

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

/** A few lines about what was done, with buttons for what can be done next. */
export const doneView = (lines: readonly string[], ...next: { id: CustomId; label: string }[]): View => ({
  components: [
    container(
      COLOURS.revealed,
      text(lines.join('\n')),
      ...(next.length > 0 ? [row(...next.map(({ id, label }) => button(encode(id), label)))] : []),
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

/** A waiting suggestion as players would see it, with an editor's choices. @param own the editor's drafts */
export function suggestionView(
  words: Words,
  suggestion: QuestionDraft,
  previewed: Previewed,
  { page, count, own }: { page: number; count: number; own: number },
): View {
  const { preview, drafts: say, buttons } = words.bank;
  const { box, answer } = previewOf(words, previewed);
  const { id, author, phase, changedAt } = suggestion;
  const since = phase.name === 'waiting' ? phase.since : changedAt;
  const decide = (
    action: 'accept' | 'adopt' | 'decline',
    label: string,
    style: 'success' | 'secondary' = 'secondary',
  ) => button(encode({ kind: 'suggestion', action, draftId: id }), label, { style });
  const { tags } = previewed.question;
  const facts = [
    say.waiting(page + 1, count),
    preview.suggestedBy(person(words, author), moment(since, 'R')),
    ...(tags.length > 0 ? [preview.tags(tags)] : []),
  ];
  return {
    components: [
      box,
      text(`${answer}\n-# ${facts.join(' · ')}`),
      row(
        decide('accept', buttons.accept, 'success'),
        decide('adopt', buttons.edit),
        decide('decline', buttons.decline),
        ...(own > 0 ? [button(encode({ kind: 'drafts', page: undefined }), buttons.own)] : []),
        ...(count > page + 1 ? [button(encode({ kind: 'drafts', page: page + 1 }), words.quiz.pager.next)] : []),
      ),
    ],
  };
}

/** Somebody's drafts, suggestions and imported files, the latest first. */
export function ownDraftsView(
  words: Words,
  drafts: readonly QuestionDraft[],
  imports: readonly QuestionImport[],
): View {
  const { drafts: say, buttons } = words.bank;
  if (drafts.length + imports.length === 0) return { content: say.none };
  return {
    components: [
      container(
        COLOURS.plain,
        text(`### ${say.title}`),
        ...imports.map((imported) =>
          section(
            importLine(words, imported),
            button(encode({ kind: 'import', action: 'open', importId: imported.id }), words.imports.buttons.open),
          ),
        ),
        ...drafts.slice(0, MAX_DRAFTS_LISTED).map((draft) => {
          const { typed, id, phase } = draft;
          const line = `${stemOf(typed.question) || say.empty}\n-# ${stateOf(words, draft)}`;
          return phase.name === 'writing'
            ? section(line, button(encode({ kind: 'draft', action: 'open', draftId: id }), buttons.open))
            : text(line);
        }),
        ...(drafts.length > MAX_DRAFTS_LISTED
          ? [separator(), text(`-# ${words.bank.list.more(drafts.length - MAX_DRAFTS_LISTED)}`)]
          : []),
      ),
    ],
  };
}

function importLine(words: Words, imported: QuestionImport): string {
  const { drafts: say } = words.imports;
  const { file, format, changedAt } = imported;
  const { left, waiting } = totalsOf(imported);
  const when = moment(changedAt, 'R');
  const state = waiting > 0 ? say.stateWaiting(left, waiting, when) : say.state(left, when);
  return `${say.file(plain(file, SHORT), formOf(words, format))}\n-# ${state}`;
}

function stateOf({ bank: { drafts: say } }: Words, { phase, changedAt }: QuestionDraft): string {
  switch (phase.name) {
    case 'writing':
      return say.writing(moment(changedAt, 'R'));
    case 'waiting':
      return say.sent(moment(phase.since, 'R'));
    case 'accepted':
      return say.accepted(plain(phase.packTitle), moment(phase.at, 'R'));
    case 'declined':
      return phase.word === ''
        ? say.declined(moment(phase.at, 'R'))
        : say.declinedWith(moment(phase.at, 'R'), excerpt(phase.word, SHORT));
  }
}
