import type { Keyv } from 'keyv';

/**
 * Gives the same texts as Keyv's serialisation, but uses JSON's own functions wherever a value is plain JSON. Keyv's functions visit every
 * field, which takes five times as long for a round with a hundred scores. Beyond JSON, they know buffers, and escape strings that begin with a colon.
 */
export function quicken(keyv: Keyv<unknown>): void {
  const { serialize, deserialize } = keyv;
  keyv.serialize = (data) => {
    const text = JSON.stringify(data);
    return MORE_THAN_JSON.test(text) ? (serialize?.(data) ?? text) : text;
  };
  keyv.deserialize = (text) => (ESCAPED.test(text) ? deserialize?.(text) : JSON.parse(text));
}

/** Matches where a string begins with a colon or there is a buffer, and a few texts that only look like it. */
const MORE_THAN_JSON = /[:,[]":|"type":"Buffer"/;
/** Matches where Keyv has escaped a string, or turned a buffer into one. */
const ESCAPED = /":(:|base64:)/;
