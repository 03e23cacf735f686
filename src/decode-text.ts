/**
 * The text in a small file that somebody typed or a shell wrote: UTF-8, or UTF-16 with its mark, as editors and PowerShell on
 * Windows save it. The byte order mark is dropped.
 * @returns undefined if it is in none of these encodings
 */
export function decodeText(bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
