/**
 * The text in a small file that somebody typed or a shell wrote: UTF-8, or UTF-16 with its mark, as editors and PowerShell on
 * Windows save it. The marks that a text of these encodings begins with are left out.
 * @returns undefined when it is none of them
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
