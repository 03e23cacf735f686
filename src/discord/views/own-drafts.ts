import { type QuestionImport, totalsOf } from '../../quiz/imported.ts';
import type { QuestionDraft } from '../../quiz/own-pack.ts';
import { button, COLOURS, container, row, section, separator, text } from '../components.ts';
import { encode } from '../custom-ids.ts';
import { excerpt, moment, person, plain } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { formOf } from './imports.ts';
import { SHORT, stemOf } from './own-questions.ts';
import { type Previewed, previewOf } from './preview.ts';

/** The most drafts in a list, below up to three files, each of which takes three of a message's 40 components. */
const MAX_DRAFTS_LISTED = 8;

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
