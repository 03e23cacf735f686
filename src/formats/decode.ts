/** Decodes bytes to text. It tries, in order: byte order mark, zeros in every other byte, strict UTF-8, Windows-1252. */
import { type Note, remarkAt } from './draft.ts';

/** A text, and which of its characters had to be guessed. */
export type Decoded = { text: string; remarks: Note[] };

const utf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 400);
  if (sample.length < 8) return undefined;
  const zeros = [0, 0];
  for (const [place, byte] of sample.entries()) if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  const most = sample.length / 4; // Text in Latin letters has zeros in nearly every other byte.
  const [even = 0, odd = 0] = zeros;
  if (odd > most && even < most / 4) return 'utf-16le';
  return even > most && odd < most / 4 ? 'utf-16be' : undefined;
};

/** What Windows-1252 has at 0x80 to 0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt). */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Windows-1252. Node 20's own decoder of that name decodes ISO-8859-1, and loses quotes, dashes and the euro sign. */
const western = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009F]/g, (char) => C1[char.charCodeAt(0) - 0x80] ?? char);

/** Decodes a file that is UTF-8 except for a few lines: only those are read as Windows-1252. */
const decodeByLine = (bytes: Uint8Array): Decoded => {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const lines: string[] = [];
  const strays: { line: number; text: string }[] = [];
  let beyondAscii = 0;
  for (let start = 0; start <= bytes.length; ) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    const raw = bytes.subarray(start, end);
    try {
      const line = strict.decode(raw);
      if (line.length < raw.length) beyondAscii += 1;
      lines.push(line);
    } catch {
      const line = western(raw);
      strays.push({ line: lines.length + 1, text: line });
      lines.push(line);
    }
    start = end + 1;
  }
  const sample = strays[0]?.text.trim().slice(0, 60) ?? '';
  const whole = beyondAscii === 0 ? 'the file is' : `${strays.length} of its lines are`;
  return {
    text: lines.join('\n'),
    remarks: [
      remarkAt(
        strays[0]?.line ?? 1,
        `${whole} not UTF-8 and read as Windows-1252; check that this line is right, or save it as UTF-8: "${sample}"`,
      ),
    ],
  };
};

/** The encoding that an XML declaration names; undefined for UTF-8, or if it names none. */
const declared = (bytes: Uint8Array): string | undefined => {
  const head = western(bytes.subarray(0, 200));
  const name = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1]?.toLowerCase();
  return name === 'utf-8' || name === 'utf8' ? undefined : name;
};

/** The text of a file, with `\n` line ends and no byte order mark. Guesses are listed in the remarks. */
export const decode = (bytes: Uint8Array): Decoded => {
  const { text, remarks } = decodeRaw(bytes);
  return { text: text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), remarks };
};

const decodeRaw = (bytes: Uint8Array): Decoded => {
  const wide = utf16(bytes);
  if (wide !== undefined) return { text: new TextDecoder(wide).decode(bytes), remarks: [] };
  const name = declared(bytes);
  if (name !== undefined && /^(iso-?8859-?1|latin1|windows-1252|cp1252|us-ascii)$/.test(name))
    return { text: western(bytes), remarks: [] };
  if (name !== undefined) {
    try {
      return { text: new TextDecoder(name).decode(bytes), remarks: [] };
    } catch {
      // The name is unknown, so the bytes decide.
    }
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), remarks: [] };
  } catch {
    return decodeByLine(bytes);
  }
};
