import { keepOrder } from './formats/check.ts';
import { RULES } from './lint/lint.ts';
import { itemsOf } from './lint/rule.ts';
import { playableOf, unplayable } from './packs/playable.ts';
import type { WrittenPack } from './quiz/pack.ts';
import type { QuestionRules } from './quizmaster/ports/packs.ts';

/** Turns questions written in Discord into what is played, with the code and the linter's rules that serve files. */
export const questionRules: QuestionRules = {
  unplayable,
  playable: playableOf,
  keepsOrder: keepOrder,
  doubts(question) {
    const pack: WrittenPack = { title: 'One', description: 'One', questions: [question] };
    const items = itemsOf(pack);
    return RULES.filter(({ check }) => check(items, pack, 0).length > 0).map(({ code }) => code);
  },
};
