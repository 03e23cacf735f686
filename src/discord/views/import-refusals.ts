import { MAX_IMPORTS, MAX_IMPORTS_IN_SERVER } from '../../quiz/imported.ts';
import { MAX_IN_PACK, MAX_OWN_QUESTIONS, MAX_PACKS } from '../../quiz/own-pack.ts';
import type { ImportRefusal } from '../../quizmaster/bank/import-packs.ts';
import type { KeepRefusal } from '../../quizmaster/bank/imports.ts';
import type { FileResult } from '../importing/importing.ts';
import { plain } from '../text.ts';
import type { Words } from '../words/en.ts';

type Problem = Exclude<Extract<FileResult<never>, { ok: false }>['problem'], 'cancelled'>;

/** Why a file could not be fetched or read. @param most megabytes */
export function problemText({ imports }: Words, problem: Problem, most: number): string {
  const { refusals: say } = imports;
  switch (problem) {
    case 'too-large':
      return say.tooLarge(imports.megabytes(most));
    case 'elsewhere':
      return say.elsewhere;
    case 'gone':
      return say.gone;
    case 'unreachable':
      return say.unreachable;
    case 'too-slow':
      return say.slow;
    case 'unreadable':
      return say.unreadable;
    case 'busy':
      return say.ownBusy(MAX_IMPORTS);
    case 'busy-server':
      return say.serverBusy(MAX_IMPORTS_IN_SERVER);
  }
}

/** Why a file that was read is not kept. */
export function keepRefusalText({ imports: { refusals: say, done } }: Words, refusal: KeepRefusal): string {
  switch (refusal.code) {
    case 'too-many-imports':
      return refusal.whose === 'own' ? say.ownLimit(MAX_IMPORTS) : say.serverLimit(MAX_IMPORTS_IN_SERVER);
    case 'too-large-import':
      return say.tooMany(refusal.taken, MAX_OWN_QUESTIONS);
    case 'dropped':
      return done.cancelled;
  }
}

/** Why the questions of a file are not saved, or not all of them. */
export function importRefusalText({ imports: { refusals: say } }: Words, refusal: ImportRefusal): string {
  switch (refusal.code) {
    case 'unknown-import':
      return say.unknown;
    case 'pack-removed':
      return say.packRemoved;
    case 'no-room':
      return refusal.what === 'server'
        ? say.noRoom(refusal.room, refusal.wanted, MAX_OWN_QUESTIONS)
        : say.packFull(plain(refusal.title), refusal.room, refusal.wanted, MAX_IN_PACK);
    case 'no-pack-left':
      return say.noPackLeft(MAX_PACKS);
    case 'nothing-keyed':
      return say.nothingKeyed;
  }
}
