import { PermissionsBitField } from 'discord.js';
import { permissionProblem } from '../../../src/discord/channel-problem.ts';
import { cancelledView, correctedView, previewView } from '../../../src/discord/views/correction.ts';
import { greetingView } from '../../../src/discord/views/greeting.ts';
import { helpView } from '../../../src/discord/views/help.ts';
import { erasedView, shownView } from '../../../src/discord/views/privacy.ts';
import { refusalView } from '../../../src/discord/views/refusals.ts';
import { reloadedView } from '../../../src/discord/views/reload.ts';
import { importViews } from '../../support/import-scene.ts';
import { ownQuestionViews } from '../../support/own-questions-scene.ts';
import { reportViews } from '../../support/reports-scene.ts';
import { samplePack } from '../../support/sample-pack.ts';
import { type Rarely, words } from './said.ts';
import { greek, next } from './samples.ts';

export const server: Rarely = {
  refusals: () => [
    ...(
      [
        'no-such-option',
        'unknown-round',
        'unknown-quiz',
        'too-many-schedules',
        'which-schedule',
        'unknown-span',
      ] as const
    ).map((code) => refusalView(words, { code })),
    refusalView(words, { code: 'has-left' }),
    refusalView(words, { code: 'already-corrected' }),
    words.scores.board.reading,
    refusalView(words, { code: 'too-late', closedAt: undefined, earlier: undefined }),
    refusalView(words, { code: 'nothing-to-ask', packTitle: 'Ελληνικά' }),
    ...[{}, { tag: '1' }].map((wish) =>
      refusalView(words, { code: 'no-questions', pack: { ...samplePack(), title: 'Ελληνικά' }, wish, fitting: 3 }),
    ),
  ],
  corrections: () => [
    correctedView(words, greek.question, 'f', undefined),
    correctedView(words, greek.question, 'b', { rounds: 0, answers: 0, changes: [] }),
    ...[['Όσλο'], ['Όσλο', 'Πράγα', 'Ρώμη']].map((accepted, place, all) =>
      previewView(words, {
        id: '1',
        question: { ...greek.question, options: {}, key: { accepted } },
        order: [],
        now: { accepted },
        wanted: { accepted: all[1 - place] ?? [] },
        effect: { rounds: 0, answers: 0, changes: [] },
      }),
    ),
    cancelledView(words),
    refusalView(words, { code: 'unknown-preview' }),
    ...(['a', 'void'] as const).flatMap((now) =>
      (['a', 'b', 'void'] as const).flatMap((wanted) =>
        [greek.order, []].map((order) =>
          previewView(words, {
            id: '1',
            question: greek.question,
            order,
            now,
            wanted,
            effect: {
              rounds: 1,
              answers: 9,
              changes: Array.from({ length: now === 'a' ? 9 : 0 }, (_, index) => ({ userId: '5', points: index - 4 })),
            },
          }),
        ),
      ),
    ),
  ],
  channelProblems: () => [
    ...[0n, (1n << 11n) | (1n << 10n)].flatMap((bits) =>
      [null, { isSendable: () => false }, { isSendable: () => true, isThread: () => true, locked: true }].map(
        (channel) => permissionProblem(words, new PermissionsBitField(bits), channel as never, { back: true }),
      ),
    ),
    permissionProblem(
      words,
      new PermissionsBitField((1n << 10n) | (1n << 38n) | (1n << 16n)),
      { isSendable: () => true, isThread: () => true, locked: true } as never,
      { back: true },
    ),
  ],
  deletions: () => [
    shownView(words, undefined),
    erasedView(words, { answers: 0, servers: 0, rest: undefined }),
    erasedView(words, { answers: 0, servers: 1, rest: undefined }),
    erasedView(words, { answers: 1, servers: 1, rest: { of: 'records' } }),
    erasedView(words, { answers: 1, servers: 1, rest: { of: 'files', from: undefined } }),
    erasedView(words, { answers: 1, servers: 1, rest: { of: 'files', from: next.at } }),
  ],
  reload: () => [
    reloadedView(words, { ok: true, packs: 1, questions: 3 }),
    reloadedView(words, { ok: false, mistakes: Array.from({ length: 10 }, () => '1') }),
    words.reload.ownerOnly,
  ],
  greeting: () => [greetingView(words), words.greeting.howDaily],
  'an answer that took a moment': () => [words.commands.below],
  'a server’s own questions': () => ownQuestionViews(words),
  reports: () => reportViews(words, greek),
  'files of questions': () => importViews(words),
  help: () => [
    helpView(
      words,
      Array.from({ length: 30 }, () => ({ id: 'greek', title: 'Ελληνικά', questions: 3 })),
      { onServer: true },
    ),
  ],
};
