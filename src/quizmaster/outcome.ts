/**
 * The result of a person's action. A refusal is expected, changes nothing, and is shown only to that person. It is a code; the Discord
 * edge has the words. Each room has its own refusals.
 */
export type Outcome<Value, Refusal> = ({ ok: true } & Value) | { ok: false; refusal: Refusal };
