/** Reads a regular text file in UTF-8. For anything else there is a sentence for its author. */
import { readFile, stat } from 'node:fs/promises';

type Reading = { ok: true; text: string } | { ok: false; line: number; message: string };

/** Why a file cannot be read, and what to do about it. */
const ERRORS: Record<string, string> = {
  EACCES: 'cannot be read: give the bot the permission to read it',
  EPERM: 'cannot be read: give the bot the permission to read it',
  ENOENT: 'is a link to a file that is not there: put the file back or remove the link',
  ELOOP: 'is a link to itself: remove it',
};

const BYTE_ORDER_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
] as const;

/** @returns the text without its byte order mark, or the line (from 1) and what is wrong there */
export async function readText(file: string): Promise<Reading> {
  try {
    // Reading from a pipe or a device could block for ever.
    if (!(await stat(file)).isFile()) return refused('is not a file: only files can be packs');
    return decode(await readFile(file));
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return refused(ERRORS[code] ?? `cannot be read: ${message}`);
  }
}

const refused = (message: string, line = 1): Reading => ({ ok: false, line, message });

function decode(bytes: Buffer): Reading {
  if (BYTE_ORDER_MARKS.some((mark) => mark.every((byte, place) => bytes[place] === byte)) || bytes.includes(0)) {
    return refused('is no text in UTF-8; it may be UTF-16: save it as UTF-8 ("encoding" in your editor)');
  }
  try {
    return { ok: true, text: utf8(bytes) };
  } catch {
    return refused('has characters that are not UTF-8 here: save the file as UTF-8', firstLineThatFails(bytes));
  }
}

const utf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/** From 1. In UTF-8 only the line feed itself contains its byte, so lines can be decoded one by one. */
function firstLineThatFails(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end === -1 ? bytes.length : end;
    try {
      utf8(bytes.subarray(start, stop));
    } catch {
      return line;
    }
    start = stop + 1;
  }
  return 1;
}
