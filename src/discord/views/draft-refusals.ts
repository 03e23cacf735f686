import { MAX_IN_PACK, MAX_OWN_QUESTIONS, MAX_PACKS, type QuestionDraft } from '../../quiz/own-pack.ts';
import type { SaveRefusal, SuggestRefusal } from '../../quizmaster/bank/outcomes.ts';
import { excerpt, moment, person, plain } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { editConflictView, obstacleView, problemsView } from './draft.ts';

type Refusal = SaveRefusal | SuggestRefusal;

/** Why a draft was not saved or sent, and what to do next. The draft is kept as it was. */
export function saveRefusalView(words: Words, draft: QuestionDraft, refusal: Refusal): View {
  switch (refusal.code) {
    case 'not-ready':
      return problemsView(words, draft, refusal.problems);
    case 'changed-meanwhile':
      return editConflictView(words, draft, refusal.question, refusal.fields);
    case 'decided-already':
    case 'unknown-draft':
      return { content: saveRefusalText(words, refusal) };
    default:
      return obstacleView(words, draft, saveRefusalText(words, refusal));
  }
}

/** The same in a sentence, for somebody without a draft. */
export function saveRefusalText(words: Words, refusal: Refusal): string {
  const { refusals: say, problems } = words.bank;
  switch (refusal.code) {
    case 'not-ready':
    case 'not-playable':
      return problems.notPlayable;
    case 'changed-meanwhile':
      return say.changedMeanwhile(
        person(words, refusal.question.changedBy ?? refusal.question.author),
        moment(refusal.question.changedAt, 'R'),
      );
    case 'decided-already':
      return decidedText(words, refusal.suggestion);
    case 'unknown-draft':
      return say.unknownDraft;
    case 'asked-already':
      return say.askedAlready(plain(refusal.pack.title), excerpt(refusal.question.written.stem, 200));
    case 'same-title':
      return say.sameTitle(plain(refusal.title));
    case 'too-many-packs':
      return say.tooManyPacks(MAX_PACKS);
    case 'too-many-questions':
      return say.tooManyQuestions(MAX_OWN_QUESTIONS);
    case 'pack-full':
      return say.packFull(plain(refusal.title), MAX_IN_PACK);
    case 'removed-meanwhile':
      return say.removedMeanwhile[refusal.what];
    case 'too-many-suggestions':
      return say.tooManySuggestions;
  }
}

/** What became of a suggestion that somebody else decided on. */
function decidedText(words: Words, { phase }: QuestionDraft): string {
  const { refusals: say } = words.bank;
  return phase.name === 'accepted' || phase.name === 'declined'
    ? say.decided[phase.name](person(words, phase.by))
    : say.unknownDraft;
}
