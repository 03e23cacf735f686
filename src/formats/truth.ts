/** The words for true and false in many languages, for statements as questions. */
import type { Draft } from './draft.ts';
import { folded } from './markup.ts';

/** Pairs of words or signs, the affirmative first. */
const PAIRS = `
  true t/false f|yes y/no n|correct/incorrect|right/wrong|wahr/falsch|richtig/falsch|ja j/nein|vrai/faux|oui/non|verdadero/falso|sí si/no
  cierto/falso|vero/falso|sì si/no|verdadeiro/falso|sim/não nao|certo/errado|waar/onwaar|juist/onjuist|ja/nee|sant/falskt|ja/nej|sandt/falsk
  sann/usann|ja/nei|oikein/väärin|tosi/epätosi|kyllä/ei|prawda/fałsz|tak/nie|pravda/nepravda|ano/ne|áno/nie|točno/netočno|da/ne|igaz/hamis|igen/nem
  adevărat/fals|da/nu|doğru/yanlış|evet/hayır|верно/неверно|правда/ложь|да/нет|правда/неправда|так/ні|σωστό/λάθος|ναι/όχι|נכון/לא_נכון|כן/לא
  صحيح/خطأ|نعم/لا|सही/गलत|हाँ/नहीं|benar/salah|ya/tidak|đúng/sai|正确/错误|对/错|正確/錯誤|正しい/間違い|はい/いいえ|○/×|참/거짓|예/아니요`
  .split(/[|\n]/)
  .map((pair) => pair.trim())
  .filter(Boolean)
  .map((pair) => pair.split('/').map((words) => words.split(' ').map((word) => word.replace('_', ' '))));

export const areTrueAndFalse = (options: readonly string[]): boolean =>
  options.length === 2 && options.every((option) => /^(true|false)$/i.test(option));

/** Makes a draft a question with the options True and False. */
export const setTrueFalse = (draft: Draft, isTrue: boolean): void => {
  draft.options = ['True', 'False'];
  draft.key = [isTrue ? 0 : 1];
  draft.fixed = true;
};

export interface Statement {
  /** The words as people write them, with a capital letter. */
  options: [string, string];
  /** The positions of the answers in the pair. */
  keys: number[];
}

const capital = (word = ''): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The meaning of the answers, if each of them is one of two such words. */
export const statementOf = (answers: readonly string[]): Statement | undefined => {
  const said = answers.map(folded);
  const pair = PAIRS.find((words) => said.every((word) => words.flat().includes(word)));
  if (pair === undefined || said.length === 0) return undefined;
  const [yes = [], no = []] = pair;
  return {
    options: [capital(yes[0]), capital(no[0])],
    keys: said.map((word) => (yes.includes(word) ? 0 : 1)),
  };
};
