import type { Keyv } from 'keyv';

/**
 * Keyv's serialisation, character for character, by JSON's own functions wherever a value is nothing but JSON. Keyv's visit every field,
 * which takes five times as long for a round with a hundred scores. Beyond JSON they know buffers, and escape strings that begin with a colon.
 */
export function quicken(keyv: Keyv<unknown>): void {
  const { serialize, deserialize } = keyv;
  keyv.serialize = (data) => {
    const text = JSON.stringify(data);
    return MORE_THAN_JSON.test(text) ? (serialize?.(data) ?? text) : text;
  };
  keyv.deserialize = (text) => (ESCAPED.test(text) ? deserialize?.(text) : JSON.parse(text));
}

/** True where a string begins with a colon or there is a buffer, and for a few values that only look so. */
const MORE_THAN_JSON = /[:,[]":|"type":"Buffer"/;
/** True where Keyv has escaped a string, or made one of a buffer. */
const ESCAPED = /":(:|base64:)/;
