import { MOST_IMPORTS, MOST_IMPORTS_IN_SERVER } from '../../quiz/imported.ts';
import { MOST_IN_PACK, MOST_PACKS, MOST_QUESTIONS } from '../../quiz/own-pack.ts';
import type { ImportRefusal } from '../../quizmaster/bank/import-packs.ts';
import type { KeepRefusal } from '../../quizmaster/bank/imports.ts';
import type { Brought } from '../importing/importing.ts';
import { plain } from '../text.ts';
import type { Words } from '../words/en.ts';

type Problem = Exclude<Extract<Brought<never>, { ok: false }>['problem'], 'cancelled'>;

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
      return say.ownBusy(MOST_IMPORTS);
    case 'busy-server':
      return say.serverBusy(MOST_IMPORTS_IN_SERVER);
  }
}

/** Why a file that was read is not kept. */
export function keepRefusalText({ imports: { refusals: say, done } }: Words, refusal: KeepRefusal): string {
  switch (refusal.code) {
    case 'too-many-imports':
      return refusal.whose === 'own' ? say.ownLimit(MOST_IMPORTS) : say.serverLimit(MOST_IMPORTS_IN_SERVER);
    case 'too-large-import':
      return say.tooMany(refusal.taken, MOST_QUESTIONS);
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
        ? say.noRoom(refusal.room, refusal.wanted, MOST_QUESTIONS)
        : say.packFull(plain(refusal.title), refusal.room, refusal.wanted, MOST_IN_PACK);
    case 'no-pack-left':
      return say.noPackLeft(MOST_PACKS);
    case 'nothing-keyed':
      return say.nothingKeyed;
  }
}
