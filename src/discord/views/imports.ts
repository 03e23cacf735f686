import {
  type ImportNote,
  type KeyReading,
  MAX_REASON_LENGTH,
  NOTES_ON_PAGE,
  type QuestionImport,
  totalsOf,
} from '../../quiz/imported.ts';
import { MAX_IN_PACK } from '../../quiz/own-pack.ts';
import { OPTION_IDS, type OptionId, type Question } from '../../quiz/question.ts';
import type { PlacedQuestion } from '../../quizmaster/bank/import-keys.ts';
import { button, COLOURS, container, row, text } from '../components.ts';
import { encode, type ImportAction } from '../custom-ids.ts';
import { excerpt, plain } from '../text.ts';
import { fits, type View } from '../view.ts';
import type { Words } from '../words/en.ts';
import { pager } from './pager.ts';
import { pressableOf } from './preview.ts';

/** How many characters of a question, an answer and a file's name fit in a line. */
const SHORT = 120;
const NAME = 80;

const fileName = (name: string): string => plain(name, NAME);

/** The format that a file was read as. */
export const formOf = ({ imports: { forms } }: Words, format: string): string => forms[format] ?? plain(format);

/** Shown while a file is read. */
export const readingView = ({ imports: say }: Words, file: string, importId: string): View => ({
  components: [
    container(
      COLOURS.plain,
      text(say.reading(fileName(file))),
      row(button(encode({ kind: 'reading', importId }), say.buttons.cancel)),
    ),
  ],
});

/** Shown while a file is saved. Its button later shows the result. */
export const savingView = ({ imports: say }: Words, { id, saved }: QuestionImport, all: number): View => ({
  components: [container(COLOURS.plain, text(say.saving(saved, all)), row(act(id, 'open', say.buttons.overview)))],
});

/** A file whose saving met trouble. */
export const savingFailedView = ({ imports: say }: Words, { id, saved }: QuestionImport, all: number): View => ({
  components: [
    container(
      COLOURS.missed,
      text(say.heldUp(saved, all)),
      row(act(id, 'save', say.buttons.goOn, 'success'), act(id, 'drop', say.buttons.drop)),
    ),
  ],
});

export interface ReportState {
  /** Lines at the top. */
  notice: readonly string[];
  /** What keeps it from being saved, in a sentence. */
  obstacle: string | undefined;
  /** Where its questions go, and how many packs that takes. */
  place: { title: string; isNew: boolean; packs: number };
  /** The packs that it was saved into so far. */
  into: readonly string[];
  /** The first questions that are still there. */
  samples: readonly string[];
  /** An example of each interpretation that the file leaves open. */
  would: readonly { reading: KeyReading; stem: string; answer: string }[];
}

/** What a file contains, and what can be done with it. Nothing is saved before somebody presses Save. */
export function reportView(words: Words, imported: QuestionImport, state: ReportState): View {
  const { report: say, buttons } = words.imports;
  const { id, file, format, notes, open, head, saved } = imported;
  const { left, waiting, asked, keyed } = totalsOf(imported);
  const told = notes.leftOut + notes.changed;
  const { place } = state;
  const title = plain(place.title);
  const facts = [
    ...(notes.leftOut > 0 ? [say.leftOut(notes.leftOut)] : []),
    ...(notes.changed > 0 ? [say.changed(notes.changed)] : []),
  ];
  const lines = [
    ...state.notice,
    `### ${fileName(file)}`,
    say.taken(formOf(words, format), left + saved),
    ...(facts.length > 0 ? [facts.join(' · ')] : []),
    ...(saved > 0
      ? [
          say.saved(
            saved,
            state.into.map((one) => `**${plain(one)}**`),
          ),
        ]
      : []),
    ...(waiting > 0 ? [say.waiting(waiting)] : []),
    ...state.samples.map((stem) => say.sample(excerpt(stem, SHORT))),
    place.packs > 1 ? say.intoSeveral(title, place.packs) : place.isNew ? say.intoNew(title) : say.into(title),
    ...(!place.isNew && saved === 0 && (head.licence || head.attribution) ? [`-# ${say.noCredit}`] : []),
    ...(state.obstacle === undefined ? [] : [`⚠️ ${state.obstacle}`]),
  ];
  const asks = waiting > 0 && open.length > 0;
  const question = open.includes('first') ? say.first : open.includes('text') ? say.text : say.base;
  return {
    components: [
      container(
        state.obstacle === undefined ? COLOURS.question : COLOURS.missed,
        text(lines.join('\n')),
        ...(asks
          ? [
              text(
                [
                  question,
                  ...state.would.map(({ reading, stem, answer }) =>
                    say.would(buttons.readings[reading], excerpt(stem, SHORT), excerpt(answer, SHORT)),
                  ),
                ].join('\n'),
              ),
              row(...open.map((reading) => act(id, reading, buttons.readings[reading]))),
            ]
          : []),
        text(`-# ${saved > 0 ? say.rest : say.notYet}`),
        row(
          ...(keyed > 0 ? [act(id, 'save', buttons.save(keyed), 'success')] : []),
          ...(asked > 0 && waiting > 0
            ? [button(encode({ kind: 'asked', importId: id, way: 'on', from: 0 }), buttons.keys(waiting))]
            : []),
          ...(told > 0 ? [button(encode({ kind: 'told', importId: id, page: 0 }), buttons.report(told))] : []),
          act(id, 'drop', buttons.drop),
        ),
      ),
    ],
  };
}

/** A page of the notes on a file. Questions that were left out come first. */
export function notesView(words: Words, imported: QuestionImport, notes: readonly ImportNote[], page: number): View {
  const { report: say, buttons } = words.imports;
  const { id, notes: counts, file } = imported;
  const pages = Math.max(1, Math.ceil((counts.leftOut + counts.changed) / NOTES_ON_PAGE));
  return fitting((longest) => ({
    components: [
      container(
        COLOURS.plain,
        text(`### ${say.title} · ${fileName(file)}`),
        text(notes.map((note) => noteLine(words, note, longest)).join('\n') || '–'),
        ...pager(words, page, pages, (to) => ({ kind: 'told', importId: id, page: to })),
        row(act(id, 'open', buttons.overview)),
      ),
    ],
  }));
}

/** The view with the longest reasons that fit, since escaping may double the length of a text. */
function fitting(view: (longest: number) => View): View {
  for (let longest = MAX_REASON_LENGTH; ; longest -= SHORT / 4) {
    const shown = view(longest);
    if (fits(shown) || longest <= SHORT) return shown;
  }
}

function noteLine(
  { imports: { report: say } }: Words,
  { line, number, reason, isLeftOut }: ImportNote,
  longest: number,
): string {
  const place = number > 0 ? say.place(line, number) : say.line(line);
  return isLeftOut ? say.noteLeftOut(place, plain(reason, longest)) : say.note(place, plain(reason, longest));
}

/** A file from which no question could be taken, and why. */
export function nothingView(
  words: Words,
  { file, notes, count }: { file: string; notes: readonly ImportNote[]; count: number },
): View {
  const { report: say } = words.imports;
  const more = count - notes.length;
  return fitting((longest) => ({
    components: [
      container(
        COLOURS.missed,
        text(
          [
            say.nothing(fileName(file)),
            ...notes.map((note) => noteLine(words, note, longest)),
            ...(more > 0 ? [`-# ${say.more(more)}`] : []),
          ].join('\n'),
        ),
      ),
    ],
  }));
}

/** A question without a key as players see it, with a button beside each option to mark it as right. */
export function keyView(words: Words, { imported, question }: PlacedQuestion, played: Question, title: string): View {
  const { keys: say, buttons } = words.imports;
  const { id, guildId, head } = imported;
  const { number, written } = question;
  const all = totalsOf(imported).left + imported.saved + imported.doubles + imported.notes.leftOut;
  const chosen = OPTION_IDS.find((option) => option === written.key);
  const previewed = { guildId, packId: '', packTitle: title, codeLanguage: head.codeLanguage, question: played };
  const press = (option: OptionId) => ({
    customId: encode({ kind: 'key', importId: id, number, option }),
    isChosen: option === chosen,
  });
  const go = (way: 'on' | 'back', from: number, label: string) =>
    button(encode({ kind: 'asked', importId: id, way, from }), label);
  const answer = chosen && written.options?.[chosen];
  return {
    components: [
      pressableOf(words, previewed, { number, of: Math.max(number, all) }, press),
      text(
        [
          answer === undefined ? say.ask : say.now(excerpt(answer, SHORT)),
          `-# ${say.left(totalsOf(imported).waiting)} ${say.later}`,
        ].join('\n'),
      ),
      row(go('back', number, buttons.back), go('on', number + 1, buttons.skip), act(id, 'open', buttons.stop)),
    ],
  };
}

/** How many new packs its questions need, besides the room in the last one. */
export const packsFor = (keyed: number): number => Math.ceil(keyed / MAX_IN_PACK);

const act = (importId: string, action: ImportAction, label: string, style: 'success' | 'secondary' = 'secondary') =>
  button(encode({ kind: 'import', action, importId }), label, { style });
