import type { Actor, LocalDiscord, Outcome } from '@popquiz/local-discord';
import type { View } from '../../src/discord/view.ts';
import { exportedView } from '../../src/discord/views/exported.ts';
import { importRefusalText, keepRefusalText, problemText } from '../../src/discord/views/import-refusals.ts';
import {
  keyView,
  notesView,
  nothingView,
  readingView,
  reportView,
  savingFailedView,
  savingView,
} from '../../src/discord/views/imports.ts';
import { ownDraftsView } from '../../src/discord/views/own-drafts.ts';
import type { Words } from '../../src/discord/words/en.ts';
import { type QuestionImport, READINGS } from '../../src/quiz/imported.ts';
import { over, press } from './importing.ts';
import { sampleImport } from './sample-import.ts';
import { sampleOwnPack } from './sample-own-pack.ts';
import { sampleQuestion } from './sample-pack.ts';

const TABLE = 'question,a,b,c,answer\nΠοιο;,πρώτο,δεύτερο,τρίτο,1\nΤι;,πρώτο,δεύτερο,τρίτο,2\n';
const KEYLESS = '1. Ποιο;\na) πρώτο\nb) δεύτερο\n\n2. Τι;\na) πρώτο\nb) δεύτερο\n';

/** What an editor does with files of questions, one after the other. */
export async function bringFiles(discord: LocalDiscord, ann: Actor): Promise<void> {
  const game = { discord };
  const bring = async (content: string, more: Record<string, string> = {}): Promise<Outcome> => {
    const file = { name: 'θάλασσα', data: Buffer.from(content) };
    return over(game, await ann.slash('questions import', { file, ...more }));
  };
  const table = await bring(TABLE);
  await press(ann, table, 'import:one');
  await over(game, await press(ann, table, 'import:save'));
  const keyless = await bring(KEYLESS, { pack: 'νέο' });
  await press(ann, keyless, 'asked');
  await press(ann, keyless, 'key');
  await press(ann, keyless, 'asked');
  await press(ann, keyless, 'import:open');
  await over(game, await press(ann, keyless, 'import:save'));
  await over(game, await ann.slash('questions drafts'));
  await press(ann, keyless, 'asked');
  await press(ann, keyless, 'key');
  await press(ann, keyless, 'import:drop');
  await ann.forceSlash('questions import', { file: 1 });
  const [own] = await ann.complete('questions export', { pack: '' });
  await ann.slash('questions export', { pack: own?.value ?? '' });
  await ann.slash('questions export', { pack: 'ω' });
}

/** What is rarely said of them. */
export function importViews(words: Words): (View | string)[] {
  const { imported } = sampleImport('1', '70');
  const head = { title: 'Δικά μας', description: 'Δικά μας', licence: 'Άδεια' };
  const greek: QuestionImport = { ...imported, file: 'θάλασσα', head, format: 'workbook' };
  const part = { left: 3, waiting: 2, asked: 2 };
  const open: QuestionImport = { ...greek, open: [...READINGS], parts: [part], notes: { leftOut: 1, changed: 2 } };
  const state = {
    notice: ['⟦⟧'],
    obstacle: undefined,
    place: { title: 'Δικά μας', isNew: false, packs: 1 },
    into: ['Δικά μας'],
    samples: ['Ποιο;'],
    would: READINGS.map((reading) => ({ reading, stem: 'Ποιο;', answer: 'πρώτο' })),
  };
  const note = { line: 1, number: 2, reason: 'λάθος', isLeftOut: true };
  const notes = [note, { ...note, isLeftOut: false, number: 0 }];
  const played = { ...sampleQuestion(0), stem: 'Ποιο;', options: { a: 'πρώτο', b: 'δεύτερο' }, tags: [] };
  const written = { stem: 'Ποιο;', options: { a: 'πρώτο', b: 'δεύτερο' }, key: 'a' };
  const question = { number: 1, written, isAsked: true };
  const { done: say, refusals, export: exported, keys } = words.imports;
  const losses = [
    { reason: 'λάθος', numbers: [1, 2, 3, 4, 5, 6], isLeftOut: false },
    { reason: 'λάθος', numbers: [], isLeftOut: false },
  ];
  const content = new Uint8Array(1);
  const pack = { ...sampleOwnPack('1'), title: 'Δικά μας' };
  return [
    readingView(words, 'θάλασσα', '1'),
    savingView(words, greek, 5),
    savingFailedView(words, greek, 5),
    reportView(words, open, state),
    reportView(words, { ...open, open: ['zero', 'one'] }, { ...state, place: { ...state.place, isNew: true } }),
    reportView(words, { ...open, open: ['text', 'place'] }, state),
    reportView(words, { ...open, saved: 2 }, { ...state, place: { ...state.place, packs: 3 } }),
    reportView(words, greek, { ...state, obstacle: '⟦⟧' }),
    notesView(words, open, notes, 0),
    nothingView(words, { file: 'θάλασσα', notes, count: 9 }),
    keyView(words, { imported: greek, place: 1, question }, played, 'Δικά μας'),
    ownDraftsView(words, [], [open, { ...greek, format: 'plain text' }]),
    ...(
      ['too-large', 'elsewhere', 'gone', 'unreachable', 'too-slow', 'unreadable', 'busy', 'busy-server'] as const
    ).map((problem) => problemText(words, problem, 8)),
    ...(
      [
        { code: 'too-many-imports', whose: 'own' },
        { code: 'too-many-imports', whose: 'server' },
        { code: 'too-large-import', taken: 9 },
        { code: 'dropped' },
      ] as const
    ).map((refusal) => keepRefusalText(words, refusal)),
    ...(
      [
        { code: 'unknown-import' },
        { code: 'pack-removed' },
        { code: 'no-room', what: 'server', room: 1, wanted: 2, title: '' },
        { code: 'no-room', what: 'pack', room: 1, wanted: 2, title: 'Δικά μας' },
        { code: 'no-pack-left' },
        { code: 'nothing-keyed' },
      ] as const
    ).map((refusal) => importRefusalText(words, refusal)),
    refusals.inPart(2),
    refusals.keyProblem('λάθος'),
    say.notReading,
    say.doubles(2),
    keys.stopped(2),
    words.imports.untitled,
    exported.empty('Δικά μας'),
    exported.failed,
    exportedView(words, pack, 'gift', { ending: '.gift', content, count: 2, losses }),
    exportedView(words, pack, 'aiken', { ending: '.txt', content, count: 0, losses }),
    exportedView(words, pack, 'yaml', { ending: '.yaml', content: new Uint8Array(10 ** 7), count: 2, losses: [] }),
  ];
}
