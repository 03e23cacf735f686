/**
 * What can come of a thing that a person does. A refusal is expected, changes nothing, and is told to that person alone;
 * its code is for programs, its words are the Discord edge's. Each room has those of its own.
 */
export type Outcome<Value, Refusal> = ({ ok: true } & Value) | { ok: false; refusal: Refusal };
