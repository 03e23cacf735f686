/** Reading a request: JSON, or a multipart form with `payload_json` and files. */
import type { IncomingMessage } from 'node:http';
import { refusal } from './errors.ts';

export interface UploadedFile {
  /** The form's field: `files[0]`. */
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly data: Buffer;
}

export interface Form {
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

/** Source: Discord's API reference, "Uploading Files": a request is at most 25 MiB. */
const MAX_REQUEST_BYTES = 25 * 1024 * 1024;

/** Throws an ApiError for a body that is too large or not JSON. */
export async function readForm(request: IncomingMessage): Promise<Form> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_REQUEST_BYTES) chunks.push(chunk);
  }
  if (size > MAX_REQUEST_BYTES) throw refusal('requestTooLarge');
  const data = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readMultipart(data, type);
  return { body: size === 0 ? undefined : parseJson(data.toString('utf8')), files: [] };
}

async function readMultipart(data: Buffer, type: string): Promise<Form> {
  const form = await new Response(new Uint8Array(data), { headers: { 'content-type': type } }).formData().catch(() => {
    throw refusal('invalidJson');
  });
  const files: UploadedFile[] = [];
  let body: unknown = {};
  for (const [field, value] of form) {
    if (field === 'payload_json') body = parseJson(typeof value === 'string' ? value : await value.text());
    else if (typeof value !== 'string') {
      files.push({ field, name: value.name, type: value.type, data: Buffer.from(await value.arrayBuffer()) });
    }
  }
  return { body, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('invalidJson');
  }
}
