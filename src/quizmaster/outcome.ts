/**
 * The result of something that a person does. A refusal is expected, changes nothing, and is told only to that person. Its code is
 * for programs; the Discord edge has the words. Each room has its own refusals.
 */
export type Outcome<Value, Refusal> = ({ ok: true } & Value) | { ok: false; refusal: Refusal };
