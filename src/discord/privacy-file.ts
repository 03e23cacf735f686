import type { KeptData, KeptOnServer } from '../quizmaster/privacy/privacy.ts';
import { tableFile } from './table-file.ts';
import { type FileView, MAX_UPLOAD_BYTES } from './view.ts';
import type { Words } from './words/en.ts';

/**
 * Everything stored about somebody as a JSON file, compressed if it is large. It is never in memory all at once.
 * @returns undefined as soon as it cannot fit in a message of `most` bytes
 */
export const privacyFile = (
  { privacy: say }: Words,
  kept: KeptData,
  most = MAX_UPLOAD_BYTES,
): Promise<FileView | undefined> =>
  tableFile(
    { name: 'popquiz-my-data.json', description: say.file },
    (pieces) => Buffer.from(pieces.join('')),
    jsonOf(say.about, kept),
    { plain: most, most },
  );

/** The same data; undefined if it has nothing about any server. */
export async function nonEmpty({ servers, ...rest }: KeptData): Promise<KeptData | undefined> {
  const all = servers[Symbol.asyncIterator]();
  const first = await all.next();
  if (first.done) return undefined;
  return {
    ...rest,
    servers: (async function* () {
      yield first.value;
      yield* { [Symbol.asyncIterator]: () => all };
    })(),
  };
}

/** One JSON document, piece by piece. */
export async function* jsonOf(about: string, { servers, ...rest }: KeptData): AsyncIterable<string> {
  yield `${openEnd(JSON.stringify({ about, ...rest }, null, 2))},\n  "servers": [`;
  let comma = '';
  for await (const server of servers) {
    yield `${comma}\n`;
    yield* serverJson(server);
    comma = ',';
  }
  yield '\n  ]\n}\n';
}

async function* serverJson({ answers, ...rest }: KeptOnServer): AsyncIterable<string> {
  yield `${openEnd(JSON.stringify(rest, null, 2))},\n  "answers": [`;
  let comma = '';
  for await (const answer of answers) {
    yield `${comma}\n    ${JSON.stringify(answer)}`;
    comma = ',';
  }
  yield '\n  ]\n}';
}

/** A JSON object without its closing brace, so that fields can be added. */
const openEnd = (json: string): string => json.replace(/\n}$/, '');
