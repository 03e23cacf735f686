import type { OwnQuestion, QuestionDraft } from '../../quiz/own-pack.ts';
import { OPTION_IDS, type OptionId } from '../../quiz/question.ts';
import type { WrittenQuestion } from '../../quiz/question-schema.ts';
import { spellingsOf } from '../../quiz/typed-fields.ts';
import type { TypingProblem } from '../../quiz/typing-problems.ts';
import { button, COLOURS, container, row, text } from '../components.ts';
import { type DraftAction, encode } from '../custom-ids.ts';
import { excerpt, moment, person, plain, verbatim } from '../text.ts';
import { fits, type View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { type Previewed, previewOf } from './preview.ts';

/** The most doubts that are shown. */
const MAX_DOUBTS = 2;

export interface DraftState {
  isEditor: boolean;
  /** Where it goes. */
  place: { title: string; isNew: boolean };
  /** Lines at the top. */
  notice: readonly string[];
  /** The codes of the linter's rules that the question breaks. */
  doubts: readonly string[];
}

/** A draft that can be saved: how it will look, and the buttons. */
export function draftView(words: Words, draft: QuestionDraft, previewed: Previewed, state: DraftState): View {
  const { preview: say, buttons } = words.bank;
  const { isEditor, place, notice } = state;
  const { box, answer } = previewOf(words, previewed);
  const { tags, explanation, picture } = previewed.question;
  const title = plain(place.title);
  const known = state.doubts.flatMap((code) => say.doubts[code] ?? []).slice(0, MAX_DOUBTS);
  const why = explanation === undefined ? [say.noWhy, ...known].slice(0, MAX_DOUBTS) : known;
  const doubts = picture ? [...why, say.pictureHint] : why;
  const goes = draft.changes ? say.change(title) : place.isNew ? say.intoNew(title) : say.into(title);
  const facts = [isEditor ? goes : say.suggestion, ...(tags.length > 0 ? [say.tags(tags)] : [])].join(' ');
  const act = (action: DraftAction, label: string, style: 'success' | 'secondary' = 'secondary') =>
    button(encode({ kind: 'draft', action, draftId: draft.id }), label, { style });
  const view = (hints: readonly string[]): View => ({
    components: [
      box,
      text([...notice, answer, `-# ${facts}`, ...hints.map((hint) => `-# ${hint}`)].join('\n')),
      row(
        isEditor ? act('save', buttons.save, 'success') : act('suggest', buttons.suggest, 'success'),
        act('edit', buttons.edit),
        act('labels', buttons.labels),
        act('picture', buttons.picture),
        act('drop', buttons.drop),
      ),
    ],
  });
  const whole = view(doubts);
  return fits(whole) ? whole : view([]);
}

/** How somebody else changed a question while it was being edited, with the choices that remain. */
export function editConflictView(
  words: Words,
  draft: QuestionDraft,
  question: OwnQuestion,
  fields: readonly (keyof WrittenQuestion)[],
): View {
  const { buttons } = words.bank;
  const act = (action: DraftAction, label: string) =>
    button(encode({ kind: 'draft', action, draftId: draft.id }), label);
  return {
    components: [
      container(
        COLOURS.missed,
        text(changedLines(words, question, fields).join('\n')),
        row(act('save', buttons.saveMine), act('edit', buttons.edit), act('drop', buttons.drop)),
      ),
    ],
  };
}

/** What keeps a draft from being a question, field by field. */
export function problemsView(words: Words, draft: QuestionDraft, problems: readonly TypingProblem[]): View {
  const { problems: say, buttons, form } = words.bank;
  const named: Record<TypingProblem['field'], string> = {
    question: form.question,
    options: form.options,
    right: form.right,
    why: form.why,
    picture: form.picture,
    tags: form.tags,
  };
  const [only, ...others] = new Set(problems.map(({ field }) => field));
  const single = others.length > 0 ? undefined : only;
  const action = single === 'tags' ? 'labels' : single === 'picture' ? 'picture' : 'edit';
  return fixView(
    words,
    draft,
    problems.map((problem) => say.at(named[problem.field], problemText(words, problem))),
    button(encode({ kind: 'draft', action, draftId: draft.id }), buttons.fix, { style: 'primary' }),
  );
}

/** What keeps a draft from being saved, in a sentence. */
export const obstacleView = (words: Words, draft: QuestionDraft, sentence: string): View =>
  fixView(
    words,
    draft,
    [sentence],
    button(encode({ kind: 'draft', action: 'edit', draftId: draft.id }), words.bank.buttons.edit, { style: 'primary' }),
  );

function fixView(
  { bank: { problems: say, buttons } }: Words,
  { id }: QuestionDraft,
  lines: string[],
  fix: ReturnType<typeof button>,
): View {
  return {
    components: [
      container(
        COLOURS.missed,
        text([`### ${say.title}`, ...lines].join('\n')),
        text(`-# ${say.kept}`),
        row(fix, button(encode({ kind: 'draft', action: 'drop', draftId: id }), buttons.drop)),
      ),
    ],
  };
}

function problemText({ bank: { problems: say } }: Words, problem: TypingProblem): string {
  switch (problem.field) {
    case 'question':
    case 'why':
      switch (problem.code) {
        case 'missing':
          return say.missing;
        case 'unseen':
          return say.unseen;
        case 'too-long':
          return say.tooLong(problem.has, problem.most);
        case 'code-too-long':
          return say.codeTooLong(problem.has, problem.most);
        case 'too-long-in-all':
          return say.tooLongInAll(problem.has, problem.most);
      }
      break;
    case 'options':
      switch (problem.code) {
        case 'too-few':
          return say.tooFew(problem.has);
        case 'too-many':
          return say.tooMany(problem.has);
        case 'too-long':
          return say.optionTooLong(letter(problem.letter), problem.has, problem.most);
        case 'alike':
          return say.alike(letter(problem.letters[0]), letter(problem.letters[1]));
        case 'unseen':
          return say.optionUnseen(letter(problem.letter));
      }
      break;
    case 'right':
      return problem.code === 'missing' ? say.noRight : say.noSuchOption(letter(problem.letter), problem.has);
    case 'picture':
      return problem.code === 'alt-too-long' ? say.tooLong(problem.has, problem.most) : say.picture[problem.code];
    case 'tags':
      return problem.code === 'form' ? say.tagForm(verbatim(problem.tag.slice(0, 50))) : say.tooManyTags;
  }
}

const letter = (id: OptionId): string => `**${id.toUpperCase()}**`;

/** How many characters are shown of a field that somebody else changed. */
const MAX_FIELD_LENGTH = 200;

/** How somebody else changed a question while it was being edited. */
function changedLines(
  words: Words,
  { written, changedBy, author, changedAt }: OwnQuestion,
  fields: readonly (keyof WrittenQuestion)[],
): string[] {
  const { refusals: say, fields: names, otherField } = words.bank;
  return [
    say.changedMeanwhile(person(words, changedBy ?? author), moment(changedAt, 'R')),
    ...fields.map((field) => {
      const name = names[field] ?? otherField;
      const value = fieldText(written, field);
      return `- ${value === '' ? say.nowEmpty(name) : say.now(name, value)}`;
    }),
  ];
}

function fieldText(question: WrittenQuestion, field: keyof WrittenQuestion): string {
  const { options = {}, code } = question;
  const written = question[field];
  if (field === 'code') return code === undefined ? '' : verbatim(code.slice(0, MAX_FIELD_LENGTH));
  if (field === 'picture') return question.picture ? plain(question.picture.alt, MAX_FIELD_LENGTH) : '';
  if (field === 'options') return listed(OPTION_IDS.flatMap((id) => options[id] ?? []));
  // The key is shown as text, since the order of the options may have changed too.
  if (field === 'key') return listed(spellingsOf(question.key).map((one) => options[one as OptionId] ?? one));
  return excerpt([written ?? ''].flat().join(', '), MAX_FIELD_LENGTH);
}

const listed = (texts: readonly string[]): string => texts.map((one) => excerpt(one, 40)).join(' · ');
