import { keepOrder } from './formats/check.ts';
import { playableOf, unplayable } from './packs/playable.ts';
import type { Craft } from './quizmaster/ports/packs.ts';

/** Questions that are written in Discord become the same as those of files. */
export const craft: Craft = { unplayable, playable: playableOf, keepsOrder: keepOrder };
