import type { Correction, Verdict } from '../../quiz/correction.ts';
import type { Effect } from '../../quiz/effect.ts';
import { kindOf } from '../../quiz/kinds/kinds.ts';
import { letterAt, lettersIn } from '../../quiz/kinds/options.ts';
import { isTextKey, type Key, optionIdsOf, type Question } from '../../quiz/question.ts';
import type { Round } from '../../quiz/round.ts';
import type { Preview } from '../../quizmaster/corrections/corrections.ts';
import { button, COLOURS, container, row, text } from '../components.ts';
import { type CustomId, encode } from '../custom-ids.ts';
import { viewOfKind } from '../kinds/kinds.ts';
import { isWorded } from '../kinds/options.ts';
import { excerpt, link, moment, person, verbatim } from '../text.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/en.ts';

/** How many characters of a question are shown: enough to recognise it. */
const STEM = 200;

/** What a channel reads after a question that was asked there has been corrected. */
export const correctionView = (words: Words, correction: Correction, round: Round): View => ({
  components: [
    container(
      COLOURS.plain,
      text(`${noteText(words, correction, round)} ${words.correction.by(person(words, correction.by))}`),
    ),
  ],
});

function noteText(words: Words, { at, verdict }: Correction, round: Round): string {
  const { question } = round;
  const say = words.correction;
  return [
    `### ${say.title}`,
    excerpt(question.stem, STEM),
    rulingText(words, question, verdict),
    [say.everyone, ...questionLink(words, round)].join(' '),
    `-# ${say.when(moment(at, 'R'))}`,
  ].join('\n');
}

/** A link to the message that asked it. */
function questionLink({ correction: say }: Words, { guildId, channelId, phase }: Round): string[] {
  return phase.name === 'opening' ? [] : [`[${say.toQuestion}](${link(guildId, channelId, phase.messageId)})`];
}

/** Changes named; the others are counted. */
const CHANGES_NAMED = 8;
/** How much of each option is shown, so that ten of them leave room for the rest. */
const OPTION = 150;

/**
 * The confirmation before a question is corrected: the current key, the new one, and whose points would change.
 * @param more.notice lines at the top; `back`: a way back
 */
export function previewView(
  words: Words,
  preview: Preview,
  { notice, back }: { notice?: string; back?: { id: CustomId; label: string } } = {},
): View {
  const say = words.correction.preview;
  const { id, question, effect } = preview;
  return {
    components: [
      container(
        COLOURS.danger,
        text([...(notice ? [notice] : []), `### ${say.title}`, excerpt(question.stem, STEM)].join('\n')),
        text(answersText(words, preview)),
        text(changesText(words, effect)),
        row(
          button(encode({ kind: 'correct', id, confirmed: true }), say.confirm, { style: 'danger' }),
          button(encode({ kind: 'correct', id, confirmed: false }), say.cancel),
          ...(back ? [button(encode(back.id), back.label)] : []),
        ),
      ),
    ],
  };
}

function answersText(words: Words, { question, order, now, wanted }: Preview): string {
  const say = words.correction.preview;
  const voids = [...(now === 'void' ? [say.isVoid] : []), ...(wanted === 'void' ? [say.wouldBeVoid] : [])];
  if (order.length === 0) {
    return [
      ...(now === 'void' ? [] : [say.nowIs(keyText(question, now))]),
      ...(wanted === 'void' ? [] : [say.thenIs(keyText(question, wanted))]),
      ...spellingLines(words, now, wanted),
      ...voids,
    ].join('\n');
  }
  const [before, after] = [now, wanted].map((key): readonly string[] => (key === 'void' ? [] : lettersIn(key)));
  const lines = order.map((option, place) => {
    const [was, willBe] = [before?.includes(option), after?.includes(option)];
    const mark = was && willBe ? say.stays : was ? say.now : willBe ? say.wanted : undefined;
    const line = `**${letterAt(place)}**  ${excerpt(question.options[option] ?? '', OPTION)}`;
    return mark ? `${line} · ${mark}` : line;
  });
  // Short options stand on the buttons in their own words.
  return [...lines, ...voids, ...(isWorded(question) ? [] : [`-# ${say.letters}`])].join('\n');
}

/** The characters for spellings that are added, and for those that are removed: the rest of the message needs less than a third. */
const SPELLINGS = 1200;

/** Which spellings are added and removed, besides the one that is shown. */
function spellingLines({ correction: { preview: say } }: Words, now: Verdict, wanted: Verdict): string[] {
  const [before, after] = [spellingsOf(now), spellingsOf(wanted)];
  if (wanted === 'void' || Math.max(before.length, after.length) < 2) return [];
  const line = (spellings: string[], write: typeof say.added) => {
    if (spellings.length === 0) return [];
    const shown = spellings.map((one) => verbatim(one));
    let named = shown.length;
    while (named > 1 && shown.slice(0, named).join(', ').length > SPELLINGS) named -= 1;
    return [write(shown, named)];
  };
  return [
    ...line(
      after.filter((one) => !before.includes(one)),
      say.added,
    ),
    ...line(
      before.filter((one) => !after.includes(one)),
      say.removed,
    ),
  ];
}

const spellingsOf = (verdict: Verdict): readonly string[] => (isTextKey(verdict) ? verdict.accepted : []);

function keyText(question: Question, key: Key): string {
  const right = kindOf({ question }).right({ question, order: [], verdict: key });
  return right === undefined ? '' : viewOfKind({ question }).full({ question, order: optionIdsOf(question) }, right);
}

function changesText(words: Words, { rounds, changes }: Effect): string {
  const say = words.correction.preview;
  if (changes.length === 0) return say.noEffect;
  const named = changes.slice(0, CHANGES_NAMED).map(({ userId, points }) => say.change(person(words, userId), points));
  const more = changes.length - named.length;
  return `${say.effect(changes.length, rounds)} ${[...named, ...(more > 0 ? [say.andMore(more)] : [])].join(' · ')}`;
}

/** The answer to an admin who leaves the question as it is. */
export const cancelledView = ({ correction: { preview: say } }: Words): View => ({
  components: [container(COLOURS.plain, text(say.cancelled))],
});

/** The answer to the admin who corrected it. */
export const correctedView = (
  words: Words,
  question: Question,
  verdict: Verdict | undefined,
  rescored: Effect | undefined,
): View => ({
  components: [
    container(
      COLOURS.plain,
      text(
        [
          words.correction.corrected(excerpt(question.stem, STEM)),
          rulingText(words, question, verdict),
          effect(words, rescored),
        ].join('\n'),
      ),
    ),
  ],
});

function effect({ correction: say }: Words, rescored: Effect | undefined): string {
  if (!rescored) return say.heldUp;
  if (rescored.rounds === 0) return say.noScoreChanged;
  return say.rescored(rescored.rounds, rescored.answers, rescored.changes.length);
}

/** The new key, in words. */
export function rulingText({ correction: say }: Words, question: Question, verdict: Verdict | undefined): string {
  if (verdict === 'void') return say.voided;
  const full = keyText(question, verdict ?? question.key);
  return full ? say.rightAnswer(full) : say.noneWasRight;
}
