/** Writes JSON in pieces, so that a long list is never one text. */

/** An object as `JSON.stringify` writes it with two spaces, and a line end. Iterables become lists, one item at a time. */
export function* jsonPieces(value: object): Generator<string> {
  let opening = '{';
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined) continue;
    yield `${opening}\n  ${JSON.stringify(name)}: `;
    opening = ',';
    if (typeof field === 'object' && Symbol.iterator in field) yield* listPieces(field);
    else yield indented(field, '  ');
  }
  yield '\n}\n';
}

function* listPieces(items: Iterable<unknown>): Generator<string> {
  let isEmpty = true;
  for (const piece of itemPieces(items, '[')) {
    isEmpty = false;
    yield piece;
  }
  yield isEmpty ? '[]' : '\n  ]';
}

/** The items of such a list. @param opening what comes before the first: a bracket, or a comma after others */
export function* itemPieces(items: Iterable<unknown>, opening: string): Generator<string> {
  for (const item of items) {
    yield `${opening}\n    ${indented(item, '    ')}`;
    opening = ',';
  }
}

const indented = (value: unknown, by: string): string => JSON.stringify(value, null, 2).replace(/\n/g, `\n${by}`);
