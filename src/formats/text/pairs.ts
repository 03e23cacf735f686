/** Reads lists of questions and their answers without options, as for a pub quiz: behind each question, or in the line below it. */

import { emptyReading, newDraft, type Reading, setTyped, takeUnless } from '../draft.ts';
import { setStem } from '../rich/rich.ts';
import { fromPlain } from '../rich/to-rich.ts';
import { splitCell } from '../table/cell-lists.ts';
import { setStatement, statementOf } from '../truth.ts';
import { answerIn } from './answers.ts';
import type { Line } from './lines.ts';
import { readNumber } from './numbered-line.ts';
import { readOptions } from './options.ts';

interface Pair {
  line: number;
  stem: string;
  /** Empty if it has none. */
  answer: string;
}

/** Fewer could be any text that asks something. */
const LEAST = 3;
/** Longer texts behind a question are sentences about it. */
const MAX_ANSWER = 60;

/** How an answer may stand behind its question, and behind a line without a question mark beside such questions. */
const BEHIND: { asked: RegExp; told?: RegExp }[] = [
  {
    asked:
      /^\s*(?:\p{L}+\s+)?(?:a|ans|answer|antwort|respuesta|réponse|risposta|resposta|ответ|svar|antwoord)\s*[:：]\s*(?<answer>\S.*)$/iu,
    told: /^(?<stem>.+\S)\s+(?:a|ans|answer)\s*:\s*(?<answer>\S.*)$/iu,
  },
  {
    asked: /^\s*(?:[-–—]+>?|=>?|→|::|[,;:|])\s*(?<answer>\S.*)$/u,
    told: /^(?<stem>[^–—=→]*[^–—=→\s])\s+(?:[-–—]+>?|=>?|→)\s+(?<answer>(?:(?!\s[-–—=→]).)+)$/u,
  },
  { asked: /^\s*[([](?<answer>[^()[\]]+)[)\]]\.?\s*$/u, told: /^(?<stem>[^()]+\S)\s*\((?<answer>[^()]+)\)\.?\s*$/u },
  { asked: /^\s*(\*\*|__|\*|_)(?<answer>[^*_]+)\1\s*$/u },
  { asked: /^\s+(?<answer>\S.*)$/u },
];

/** "(2 points)", "choose two", "Explain why.", a gap: no answer. */
const NO_ANSWER =
  /^\W*(?:\d+ *(?:points?|pts?|marks?|punkte?|puntos?)|(?:choose|select|pick|name|tick|mark|circle|give|explain|describe|discuss|compare|justify|list|write|show|hint|tip|true or false|true\/false|yes or no|yes\/no)\b.*|[_.…\s]*)\W*$/i;

/** The part of a line up to its last question mark, and what follows. */
const split = (text: string): [asked: string, rest: string] => {
  const end = Math.max(text.lastIndexOf('?'), text.lastIndexOf('？')) + 1;
  const quote = /^(?:["”»']|\*\*|__)+/.exec(text.slice(end))?.[0] ?? '';
  return [text.slice(0, end + quote.length).trim(), text.slice(end + quote.length)];
};

const isAnswer = (text: string | undefined): text is string =>
  text !== undefined &&
  text !== '' &&
  text.length <= MAX_ANSWER &&
  !/[?？]/.test(text) &&
  !NO_ANSWER.test(text) &&
  readOptions(text).length === 0;

/** Whether a line asks, and nothing follows. */
const asks = ({ text }: Pick<Line, 'text'>): boolean => /[?？]["”»'*_]*\s*$/.test(text);

/** Without a bullet or a number. */
const numbered = (line: Line): string => {
  const text = line.text.replace(/^\s*[-*+•]\s+/, '');
  return readNumber({ ...line, text })?.text || text;
};

/** A title, or the name of a round: a heading, or a line with a gap above it and neither a number nor a question. */
const isTitle = (line: Line): boolean =>
  line.heading === undefined ? line.gap && !/[?？]/.test(line.text) && readNumber(line) === undefined : !asks(line);

/** Answers in the lines of their questions, all written alike. */
const behind = (lines: readonly Line[]): Pair[] | undefined => {
  const entries = lines.filter((line) => !isTitle(line)).map((line) => ({ line, text: numbered(line) }));
  for (const { asked, told } of BEHIND) {
    const pairs = entries.map(({ line, text }): Pair => {
      const [stem, rest] = split(text);
      const found = line.fence ? undefined : (stem === '' ? told : asked)?.exec(stem === '' ? text : rest)?.groups;
      const answer = found?.answer?.trim();
      return isAnswer(answer)
        ? { line: line.number, stem: found?.stem ?? stem, answer }
        : { line: line.number, stem: text, answer: '' };
    });
    const count = pairs.filter(({ stem, answer }) => answer !== '' && /[?？]/.test(stem)).length;
    const answered = pairs.filter(({ answer }) => answer !== '').length;
    if (count >= LEAST && count * 2 > pairs.length && answered >= 0.8 * pairs.length) return pairs;
  }
  return undefined;
};

/** Questions and answers in turns. Some of the questions may lack their mark. */
const below = (turns: readonly Line[]): Pair[] | undefined => {
  const pairs: Pair[] = [];
  for (let place = 0; place < turns.length; place += 2) {
    const [asked, said] = [turns[place] as Line, turns[place + 1]];
    const answer = said?.text
      .replace(/^\s*(?:(?:[-–—•→>]+|[*+](?=\s)|A\d+\s*[:.)])\s*)?/, '')
      .replace(/^(\*\*|__|\*|_)(.+)\1\s*$/, '$2')
      .trim();
    if (asked.fence || said === undefined || said.fence || !isAnswer(answer)) return undefined;
    pairs.push({ line: asked.number, stem: numbered(asked), answer });
  }
  const asked = pairs.filter(({ stem }) => asks({ text: stem })).length;
  return asked >= LEAST && asked * 4 >= pairs.length * 3 ? pairs : undefined;
};

/** A few words with a full stop: texts that answer so explain something, and nobody types that. */
const isSentence = (answer: string): boolean => /^\S+(?:\s+\S+){2,}[.!]$/.test(answer);

/** Whether a text in a hidden part is an answer to type, and does not explain one. */
export const isTyped = (text: string): boolean => isAnswer(text) && !isSentence(text);

/** The questions of a text that consists of questions and answers; undefined for any other text. */
export const readPairs = (lines: readonly Line[]): Reading | undefined => {
  if (lines.some(({ text }) => answerIn(text, false) !== undefined)) return undefined;
  const pairs =
    behind(lines) ??
    below(lines.filter(({ heading, text }) => heading === undefined || asks({ text }))) ??
    below(lines.filter((line) => !isTitle(line)));
  if (pairs === undefined) return undefined;
  const answers = pairs.flatMap(({ answer }) => (answer === '' ? [] : [answer]));
  const statements = statementOf(answers);
  const listed = answers.filter((answer) => splitCell(answer).parts.length > 1);
  if (answers.filter(isSentence).length * 4 > answers.length || listed.length * 2 > answers.length) return undefined;
  // What stands behind many questions is no answer, such as how much each is worth.
  if (statements === undefined && new Set(answers).size * 2 < answers.length) return undefined;
  const reading = emptyReading();
  for (const [place, { line, stem, answer }] of pairs.entries()) {
    const draft = newDraft(line, place + 1);
    setStem(draft, fromPlain(stem));
    const statement = statements === undefined ? undefined : statementOf([answer]);
    if (statement !== undefined) setStatement(draft, statement);
    else setTyped(draft, { accepted: [answer] });
    takeUnless(
      answer === '' ? 'has no options and no answer that stands like those of the others' : undefined,
      draft,
      reading,
    );
  }
  return reading;
};
