/** Moodle XML and QTI 2.1. */
import { deflateRawSync } from 'node:zlib';
import { strToU8, Zip, ZipPassThrough } from 'fflate';
import { hasMarks, oneLine, plainText } from '../../quiz/texts.ts';
import type { Draft } from '../draft.ts';
import { type Exporter, type PackHead, starsEscaped, stemWithCode } from './exporter.ts';
import { EVERY_KIND, isTrueFalse } from './kinds.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

const escapeXml = (text: string): string =>
  /[&<>"]/.test(text)
    ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
    : text;

const text = (content: string): string => `<text>${escapeXml(content)}</text>`;

const moodleAnswer = (fraction: number, content: string, more = ''): string =>
  `    <answer fraction="${Number(fraction.toFixed(5))}" format="markdown">${text(content)}${more}</answer>\n`;

const moodleAnswers = (draft: Draft): { type: string; answers: string } => {
  const { kind, options, key = [], typed, fixed } = draft;
  if (typed !== undefined && 'value' in typed) {
    return {
      type: 'numerical',
      answers: moodleAnswer(100, String(typed.value), `<tolerance>${typed.tolerance}</tolerance>`),
    };
  }
  if (typed !== undefined) {
    const answers = typed.accepted.map(
      (answer) => `    <answer fraction="100" format="plain_text">${text(starsEscaped(answer))}</answer>\n`,
    );
    return { type: 'shortanswer', answers: answers.join('') };
  }
  if (isTrueFalse(draft) && kind === 'single') {
    return {
      type: 'truefalse',
      answers: moodleAnswer(key[0] === 0 ? 100 : 0, 'true') + moodleAnswer(key[0] === 0 ? 0 : 100, 'false'),
    };
  }
  const wrong = kind === 'single' ? 0 : -100 / Math.max(1, options.length - key.length);
  const answers = options.map((option, place) => moodleAnswer(key.includes(place) ? 100 / key.length : wrong, option));
  const settings = `    <single>${kind === 'single'}</single>\n    <shuffleanswers>${fixed !== true}</shuffleanswers>\n`;
  return { type: 'multichoice', answers: settings + answers.join('') };
};

const moodleQuestion = (draft: Draft, language: string | undefined): string => {
  const { type, answers } = moodleAnswers(draft);
  const name = escapeXml(oneLine(plainText(draft.stem)).slice(0, 80));
  const feedback =
    draft.explanation === undefined
      ? ''
      : `    <generalfeedback format="markdown">${text(draft.explanation)}</generalfeedback>\n`;
  const tags =
    draft.tags.length === 0 ? '' : `    <tags>${draft.tags.map((tag) => `<tag>${text(tag)}</tag>`).join('')}</tags>\n`;
  const id = draft.id === undefined ? '' : `    <idnumber>${draft.id}</idnumber>\n`;
  return `  <question type="${type}">\n    <name><text>${name}</text></name>\n    <questiontext format="markdown">${text(stemWithCode(draft, language))}</questiontext>\n${feedback}${id}${answers}${tags}  </question>\n`;
};

export const MOODLE_XML: Exporter = {
  name: 'moodle-xml',
  ending: '.xml',
  kinds: EVERY_KIND,
  *write(drafts, { codeLanguage }) {
    yield `${DECLARATION}<quiz>\n`;
    for (const draft of drafts) yield moodleQuestion(draft, codeLanguage);
    yield '</quiz>\n';
  },
};

const MARKS: [RegExp, string][] = [
  [/(\*\*)(?=\S)(.+?)(?<=\S)\1/g, 'strong'],
  [/(__)(?=\S)(.+?)(?<=\S)\1/g, 'u'],
  [/(~~)(?=\S)(.+?)(?<=\S)\1/g, 'del'],
  [/(\|\|)(?=\S)(.+?)(?<=\S)\1/g, 'span'],
  [/(?<![A-Za-z0-9*])(\*)(?=[^\s*])(.+?)(?<=[^\s*])\1(?![A-Za-z0-9*])/g, 'em'],
  [/(?<![A-Za-z0-9_])(_)(?=[^\s_])(.+?)(?<=[^\s_])\1(?![A-Za-z0-9_])/g, 'em'],
];

const VERBATIM =
  /\\([^\sA-Za-z0-9])|(?<!(?<!\\)`)(`{1,20})(.+?)(?<!`)\2(?!`)|<(https?:\/\/[^>\s]+)>|\[([^\]\n]+)\]\(<?(https?:\/\/[^)\s>]+)>?\)/g;

/** One line of Discord Markdown as XHTML. */
const inlineHtml = (markdown: string): string => {
  if (!hasMarks(markdown)) return escapeXml(markdown);
  const kept: string[] = [];
  const keep = (html: string): string => `\uE000${kept.push(html) - 1}\uE001`;
  let html = markdown.replace(
    VERBATIM,
    (_all, mark?: string, ticks?: string, code = '', address?: string, words?: string, target?: string) => {
      if (mark !== undefined) return keep(escapeXml(mark));
      if (address !== undefined) return keep(escapeXml(address));
      if (words !== undefined) return keep(`<a href="${escapeXml(target ?? '')}">${escapeXml(plainText(words))}</a>`);
      return keep(`<code>${escapeXml(ticks === '`' ? code : code.replace(/^ | $/g, ''))}</code>`);
    },
  );
  html = escapeXml(html);
  if (/[*_~|]/.test(html)) for (const [pattern, name] of MARKS) html = html.replace(pattern, `<${name}>$2</${name}>`);
  return html.replace(/\uE000(\d+)\uE001/g, (_all, place: string) => kept[Number(place)] ?? '');
};

const codeHtml = (code: string, language: string | undefined): string =>
  `<pre><code${language ? ` class="language-${escapeXml(language)}"` : ''}>${escapeXml(code)}</code></pre>`;

const blockHtml = (markdown: string): string =>
  markdown
    .split(/^(```[a-z0-9+#-]*\n[\s\S]*?\n```)$/m)
    .map((part, place) => {
      const [, language, code] = (place % 2 === 1 && /^```(.*)\n([\s\S]*)\n```$/.exec(part)) || [];
      if (code !== undefined) return codeHtml(code, language);
      const lines = part.replace(/^\n|\n$/g, '').split('\n');
      return part === '' ? '' : lines.map((line) => `<p>${inlineHtml(line)}</p>`).join('');
    })
    .join('');

const NAMESPACE = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"';

const response = (cardinality: string, type: string, values: readonly (string | number)[]): string =>
  `  <responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="${type}">\n    <correctResponse>${values.map((value) => `<value>${escapeXml(String(value))}</value>`).join('')}</correctResponse>\n${mapping(type, values)}  </responseDeclaration>\n`;

/** A response has one right value, so every spelling is mapped to the point. */
const mapping = (type: string, values: readonly (string | number)[]): string =>
  type !== 'string'
    ? ''
    : `    <mapping defaultValue="0">${values.map((value) => `<mapEntry mapKey="${escapeXml(String(value))}" mappedValue="1"/>`).join('')}</mapping>\n`;

const qtiBody = (draft: Draft): { declaration: string; interaction: string; processing: string } => {
  const { kind, options, key = [], typed, fixed } = draft;
  const template = (name: string): string =>
    `  <responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}"/>\n`;
  const field = '<p><textEntryInteraction responseIdentifier="RESPONSE"/></p>';
  if (typed !== undefined && 'value' in typed) {
    const condition = `<equal toleranceMode="absolute" tolerance="${typed.tolerance} ${typed.tolerance}"><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal>`;
    const outcome = '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>';
    return {
      declaration: response('single', 'float', [typed.value]),
      interaction: field,
      processing: `  <responseProcessing><responseCondition><responseIf>${condition}${outcome}</responseIf></responseCondition></responseProcessing>\n`,
    };
  }
  if (typed !== undefined)
    return {
      declaration: response('single', 'string', typed.accepted),
      interaction: field,
      processing: template('map_response'),
    };
  const choices = options
    .map((option, place) => `<simpleChoice identifier="C${place}">${inlineHtml(option)}</simpleChoice>`)
    .join('');
  const cardinality = kind === 'single' ? 'single' : 'multiple';
  return {
    declaration: response(
      cardinality,
      'identifier',
      key.map((place) => `C${place}`),
    ),
    interaction: `<choiceInteraction responseIdentifier="RESPONSE" shuffle="${fixed !== true}" maxChoices="${kind === 'single' ? 1 : 0}">${choices}</choiceInteraction>`,
    processing: template('match_correct'),
  };
};

const qtiItem = (draft: Draft, attributes: string, language: string | undefined): string => {
  const { declaration, interaction, processing } = qtiBody(draft);
  const code = draft.code === undefined ? '' : codeHtml(draft.code.replace(/\s+$/, ''), draft.codeLanguage ?? language);
  const feedback =
    draft.explanation === undefined
      ? ''
      : `  <modalFeedback outcomeIdentifier="SCORE" identifier="explanation" showHide="hide">${blockHtml(draft.explanation)}</modalFeedback>\n`;
  return `<assessmentItem ${attributes}>\n${declaration}  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>\n  <itemBody><p>${inlineHtml(draft.stem)}</p>${code}${interaction}</itemBody>\n${processing}${feedback}</assessmentItem>\n`;
};

/** Sorted by name, as programs read archives, the files are in the order of the questions. */
const nameOf = (place: number): string => `item-${String(place + 1).padStart(5, '0')}`;

const manifest = (head: PackHead, count: number): string => {
  const resources = Array.from({ length: count }, (_none, place) => {
    const file = `${nameOf(place)}.xml`;
    return `    <resource identifier="R${place}" type="imsqti_item_xmlv2p1" href="${file}"><file href="${file}"/></resource>\n`;
  });
  const title = `<imsmd:lom xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_v1p2"><imsmd:general><imsmd:title><imsmd:langstring>${escapeXml(oneLine(head.title))}</imsmd:langstring></imsmd:title></imsmd:general></imsmd:lom>`;
  return `${DECLARATION}<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="popquiz">\n  <metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion>${title}</metadata>\n  <organizations/>\n  <resources>\n${resources.join('')}  </resources>\n</manifest>\n`;
};

/** A file of an archive, compressed at once: the stream of fflate takes memory that only a long file needs. */
class Deflated extends ZipPassThrough {
  override compression = 8;
  /** Not the current time, so that the same pack gives the same archive. */
  override mtime = new Date(2000, 0, 1);
  protected override process(content: Uint8Array, final: boolean): void {
    const chunkSize = Math.max(64, content.length);
    // No more memory than the text needs: clearing it takes most of the time of a short one.
    const windowBits = Math.min(15, Math.max(9, Math.ceil(Math.log2(chunkSize))));
    this.ondata(null, deflateRawSync(content, { chunkSize, windowBits, memLevel: windowBits - 7 }), final);
  }
}

function* zipOf(files: Iterable<readonly [name: string, text: string]>): Generator<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((_error, chunk) => void chunks.push(chunk));
  for (const [name, text] of files) {
    const file = new Deflated(name);
    zip.add(file);
    file.push(strToU8(text), true);
    yield* chunks.splice(0);
  }
  zip.end();
  yield* chunks;
}

function* qtiFiles(drafts: readonly Draft[], head: PackHead): Generator<readonly [name: string, text: string]> {
  yield ['imsmanifest.xml', manifest(head, drafts.length)];
  for (const [place, draft] of drafts.entries()) {
    const title = escapeXml(oneLine(plainText(draft.stem)).slice(0, 80));
    const attributes = `${NAMESPACE} identifier="${nameOf(place)}" title="${title}" adaptive="false" timeDependent="false"`;
    yield [`${nameOf(place)}.xml`, `${DECLARATION}${qtiItem(draft, attributes, head.codeLanguage)}`];
  }
}

function* qtiInOne(drafts: readonly Draft[], { codeLanguage }: PackHead): Generator<string> {
  yield '<assessmentTest>';
  for (const draft of drafts) yield qtiItem(draft, '', codeLanguage);
  yield '</assessmentTest>';
}

export const QTI: Exporter = {
  name: 'qti',
  ending: '.zip',
  kinds: EVERY_KIND,
  write: (drafts, head) => zipOf(qtiFiles(drafts, head)),
  check: qtiInOne,
};
