/** Statements as questions: the words for true and false in many languages, and what an answer of such a word means. */
import type { Draft } from './draft.ts';
import { folded } from './rich/markup.ts';

/** Words of the same meaning stand beside each other, the affirmative ones first: `true t/false f`. A space in a word is `_`. */
const pairsOf = (pairs: string): string[][][] =>
  pairs
    .split(/[|\n]/)
    .map((pair) => pair.trim().split('/'))
    .map((pair) => pair.map((words) => words.split(' ').map((word) => word.replace('_', ' '))));

/** A single answer of these words makes its question a statement. */
const TRUTHS =
  pairsOf(`true t/false f|richtig/falsch|wahr/falsch|verdadero/falso|verdadeiro/falso|vrai/faux|vero/falso|waar/onwaar|sant/falskt
  sandt/falsk|sann/usann|tosi/epätosi|prawda/fałsz|pravda/nepravda|igaz/hamis|adevărat/fals|doğru/yanlış|верно/неверно|правда/ложь|правда/неправда`);
/** Other words for yes and no may be an answer to any question, and make statements only if every answer of a list is one of them. */
const JUDGEMENTS =
  pairsOf(`yes y/no n|correct/incorrect|right/wrong|ja j/nein|oui/non|sí si/no|cierto/falso|sì si/no|sim/não nao|certo/errado
  juist/onjuist|ja/nee|ja/nej|ja/nei|oikein/väärin|kyllä/ei|tak/nie|ano/ne|áno/nie|točno/netočno|da/ne|igen/nem|da/nu|evet/hayır|да/нет|так/ні
  σωστό/λάθος|ναι/όχι|נכון/לא_נכון|כן/לא|صحيح/خطأ|نعم/لا|सही/गलत|हाँ/नहीं|benar/salah|ya/tidak|đúng/sai|正确/错误|对/错|正確/錯誤|正しい/間違い
  はい/いいえ|○/×|참/거짓|예/아니요`);
const PAIRS = [...TRUTHS, ...JUDGEMENTS];

export interface Statement {
  /** The words as people write them, with a capital letter, the affirmative one first. */
  options: [string, string];
  /** The position of each answer in the pair. */
  keys: number[];
}

/** A word with a capital letter. */
export const capital = (word = ''): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The meaning of the answers, if each of them is one of two such words. */
export const statementOf = (answers: readonly string[], pairs = PAIRS): Statement | undefined => {
  const said = answers.map(folded);
  const pair = pairs.find((words) => said.every((word) => words.flat().includes(word)));
  if (pair === undefined || said.length === 0) return undefined;
  const [yes = [], no = []] = pair;
  return {
    options: [capital(yes[0]), capital(no[0])],
    keys: said.map((word) => (yes.includes(word) ? 0 : 1)),
  };
};

/** The same for a single answer, which has to say true or false. */
export const truthOf = (answer: string): Statement | undefined => statementOf([answer], TRUTHS);

/** Makes a draft a question with the two options of a statement. @param place of its answer among those of the statement */
export const setStatement = (draft: Draft, { options, keys }: Statement, place = 0): void =>
  void Object.assign(draft, { options: [...options], key: [keys[place] ?? 0], fixed: true });

/** Makes a draft a question with the options True and False. */
export const setTrueFalse = (draft: Draft, isTrue: boolean): void =>
  setStatement(draft, { options: ['True', 'False'], keys: [isTrue ? 0 : 1] });

/** Whether the options are just the words True and False, in any order. */
export const areTrueAndFalse = (options: readonly string[]): boolean =>
  options.length === 2 && options.every((option) => /^(true|false)$/i.test(option));
