/** Reads the problems of Open edX (https://docs.openedx.org, "Problem, Exercise, and Tool Types"): their XML, and their Markdown. */
import { clean, oneLine } from '../../quiz/texts.ts';
import {
  type Draft,
  emptyReading,
  leaveOut,
  newDraft,
  noKind,
  type Reading,
  setPlaces,
  setTyped,
  takeUnless,
} from '../draft.ts';
import { numberIn, setNumbers } from '../numbers.ts';
import { fromHtml } from '../rich/html.ts';
import { addOption, explanationOf, type Rich, setStem } from '../rich/rich.ts';
import { brokenAt, readEach } from '../xml/each.ts';
import { allBelow, child, type Element, innerMarkup } from '../xml/xml.ts';

const richOf = (element: Element | undefined, without: readonly string[] = []): Rich =>
  element === undefined
    ? fromHtml('')
    : fromHtml(innerMarkup(element, new Map(allBelow(element, ...without).map((one) => [one, '']))));

const isTrue = (value: string | undefined): boolean => /^true$/i.test(value ?? '');

/** What stands in a response apart from its question. */
const ANSWERING = ['choicegroup', 'checkboxgroup', 'optioninput', 'textline', 'formulaequationinput', 'solution'];

const readChoices = (response: Element, draft: Draft): string | undefined => {
  const [list] = allBelow(response, 'optioninput');
  // Older files have them as a list in Python: ('red','blue').
  const listed = [...(list?.attributes.options ?? '').matchAll(/(['"])(.*?)\1/g)].map(([, , text = '']) => text);
  const choices = allBelow(response, 'choice', 'option');
  for (const choice of choices) addOption(draft, richOf(choice, ['choicehint', 'optionhint']));
  for (const text of listed) addOption(draft, fromHtml(text.replaceAll('<', '&lt;')));
  const right = listed.flatMap((text, place) => (text === list?.attributes.correct ? [place] : []));
  const places = choices.flatMap(({ attributes }, place) => (isTrue(attributes.correct) ? [place] : []));
  setPlaces(draft, [...right, ...places]);
  if (response.name === 'choiceresponse') draft.kind = 'several';
  return draft.key?.length === 0 ? 'has no right answer' : undefined;
};

const readText = (response: Element, draft: Draft): undefined => {
  const others = allBelow(response, 'additional_answer').map(({ attributes, text }) => attributes.answer ?? text);
  const accepted = [response.attributes.answer ?? '', ...others].map((answer) => oneLine(clean(answer)));
  setTyped(draft, { accepted: accepted.filter(Boolean) });
};

const readNumber = (response: Element, draft: Draft): string | undefined => {
  const tolerance = allBelow(response, 'responseparam')[0]?.attributes.default ?? '0';
  return setNumbers(draft, [numberIn(`${response.attributes.answer ?? ''} +- ${tolerance}`)]);
};

const READERS: Record<string, (response: Element, draft: Draft) => string | undefined> = {
  multiplechoiceresponse: readChoices,
  choiceresponse: readChoices,
  optionresponse: readChoices,
  truefalseresponse: readChoices,
  stringresponse: readText,
  numericalresponse: readNumber,
};

export const readOlx = (text: string): Reading => {
  const reading = emptyReading();
  let number = 0;
  const error = readEach(text, new Set(['problem']), new Set(), (problem) => {
    const responses = problem.flaw === undefined ? responsesIn(problem) : [];
    if (responses.length === 0) {
      number += 1;
      leaveOut({ line: problem.line, number }, problem.flaw ?? 'has no answers: it is a description', reading);
    }
    for (const { response, above } of responses) {
      number += 1;
      const draft = newDraft(response.line, number);
      const own = child(response, 'label') ?? { ...response, parts: response.parts.filter(isQuestion) };
      const asked = richOf(own);
      setStem(draft, oneLine(asked.text) === '' ? richOf({ ...response, parts: above }) : asked);
      const solution = child(response, 'solution') ?? (responses.length === 1 ? child(problem, 'solution') : undefined);
      const explanation = explanationOf(richOf(solution))?.replace(/^Explanation\n+/, '');
      if (explanation !== undefined) draft.explanation = explanation;
      const read = READERS[response.name] ?? (() => noKind(response.name));
      takeUnless(read(response, draft), draft, reading);
    }
  });
  if (error !== undefined) reading.remarks.push(brokenAt(error));
  return reading;
};

const isQuestion = (part: string | Element): boolean => typeof part === 'string' || !ANSWERING.includes(part.name);

/** The parts of a problem that are answered, each with what stands above it. */
const responsesIn = (problem: Element): { response: Element; above: Element['parts'] }[] => {
  let above: Element['parts'] = [];
  return problem.parts.flatMap((part) => {
    if (typeof part === 'string' || !part.name.endsWith('response')) {
      above.push(part);
      return [];
    }
    const found = { response: part, above };
    above = [];
    return [found];
  });
};

/** Whether it has a question of edX Markdown, which stands between arrows. */
export const isEdx = (text: string): boolean =>
  /^[^\S\n]*>>.+<<[^\S\n]*$/m.test(text) && /^[^\S\n]*(?:[([][ xX]?[)\]]|=)\s*\S/m.test(text);

/** As plain text with the same lines. */
export const fromEdx = (text: string): string => {
  let explains = false;
  let answer = -1;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const [, other] = /^\s*or=\s*(.*)$/.exec(line) ?? [];
    const isEdge = /^\s*\[explanation\]\s*$/i.test(line);
    if (isEdge) explains = !explains;
    if (other !== undefined && answer >= 0) lines[answer] += ` | ${other}`;
    if (/^\s*=/.test(line)) answer = lines.length;
    lines.push(
      isEdge || other !== undefined || /^\s*not=/.test(line)
        ? ''
        : explains
          ? line.replace(/^\s*(?=\S)/, 'Explanation: ')
          : line
              .replace(/\s*\{\{.*?\}\}/g, '')
              .replace(/^\s*>>(.+?)(?:\|\|.*?)?<<\s*$/, 'Q: $1')
              .replace(/^\s*=\s*/, 'Answer: '),
    );
  }
  return lines.join('\n');
};
