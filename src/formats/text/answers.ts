/** Reads the lines of a plain-text quiz that name the right answer of one question. */

/** Words for an answer or a key in many languages, as a pattern; before and after them stand {@link BEFORE} and {@link BEHIND}. */
export const ANSWER_WORDS =
  '(?:answers?|ans|keys?|solutions?|correct|antwort(?:en)?|lösung(?:en)?|richtig|respuestas?|correct[ao]|soluci[oó]n(?:es)?|réponses?|reponses?|corrigé|corrett[ao]|rispost[ae]|resposta|gabarito|odpowied[źz]i?|svar|facit|antwoord(?:en)?|ответы?|ключи?|відповідь|cevap(?:lar)?|yanıt|đáp án|válasz|odpověď|răspuns|jawaban|kunci|答案|正确答案|正解|정답)';
/** Words that may stand before {@link ANSWER_WORDS}: "the correct". */
export const BEFORE =
  '(?:(?:the|la|die|le|правильный|верный|correct|right|best|richtige|korrekte|bonne|respuesta|risposta|réponse|doğru|correct[ao]|corrett[ao]|prawidłowa|poprawna|rätt)\\s+){0,3}';
/** Words that may follow them: "is", "key". */
export const BEHIND =
  '(?:\\s+(?:key|is|are|ist|es|est|è|option|choice|correcta|correct[ao]|corretta|anahtarı|keys?|section|sheet))*';

/** The number of the solution in front of it, in collections of examinations: "S3. Ans. (b)". */
const NUMBERED = '(?:S\\s?\\d{1,4}\\s*[.)]\\s*)?';

const ANSWER = new RegExp(
  `^[^\\p{L}\\p{N}([]*${NUMBERED}${BEFORE}${ANSWER_WORDS}${BEHIND}\\s*(?:\\*\\*)?\\s*(?:[:：=→]+\\s*[-–—]?|\\s[-–—](?=\\s))\\s*(?:\\*\\*)?\\s*(.*?)(?:\\*\\*)?\\s*$`,
  'iu',
);
/** "Ans. b", "Ans.(2)", "Answer (C)", "The correct answer is b": only if a letter follows, or a number in brackets. */
const SHORT = new RegExp(
  `^[^\\p{L}\\p{N}([]*${NUMBERED}${BEFORE}${ANSWER_WORDS}${BEHIND}\\.?(?:\\s+|(?=[(\\[]))([(\\[]?[a-j][)\\].]*|[(\\[]\\d[)\\]]\\.?)(?:\\*\\*)?\\s*$`,
  'iu',
);
/** A few words of any language, a colon and only letters: "Correcte keuze: B". */
const ANY =
  /^(?!type\b)[^\p{L}\p{N}([]*\p{L}[\p{L}' ]{0,30}\s*[:：]\s*(?:\*\*)?\s*([([]?[A-JА-К][)\].]*(?:\s*[,;&+]\s*[([]?[A-JА-К][)\].]*)*)(?:\*\*)?\s*$/u;

/** A line for the answer without a colon. */
const EMPTY = /^[^\p{L}\p{N}]*(?:answer|antwort|respuesta|réponse|risposta|resposta|ответ|odpowiedź)[^\p{L}\p{N}]*$/iu;

/** Fields that ExamView writes after an answer: "ANS: B PTS: 1". */
const OTHER_FIELDS = /\s+[A-Z]{2,4}:\s.*$/;

/** What a line says about the right answer; undefined for any other line. @param options whether there are options above it */
export const answerIn = (line: string, options: boolean): string | undefined =>
  options && EMPTY.test(line)
    ? ''
    : (ANSWER.exec(line) ?? SHORT.exec(line) ?? (options ? ANY.exec(line) : null))?.[1]
        ?.replace(OTHER_FIELDS, '')
        // "**Answer: B** since …"
        .replace(/^([([]?[A-J][)\].]?)(?:\*\*|__)\s+(?=\S)/i, '$1 - ');

/** The words of a line "Solution: …", which below an answer explains it; undefined for any other line. */
export const solutionIn = (line: string): string | undefined =>
  /^\W*(?:sol|soln|solution|solución|solução|lösung)\s*[.:：–—-]+\s*(\S.*)?$/iu
    .exec(line)
    ?.map((part) => part ?? '')[1];
