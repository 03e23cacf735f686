/** Where a value of a pack stands in its YAML, and what to call it. */
import { type Document, isMap, isNode, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';

/** A path into the pack, as zod gives it: `['questions', 3, 'key']`. */
export type Path = readonly PropertyKey[];

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

/**
 * A function from a path to the offset of the value there: of its name in a group of fields, of its own start in a list.
 * A value that is not there, such as a missing field, is placed at the nearest thing around it that is.
 */
export const locatorOf = (document: Document): ((path: Path) => number) => {
  // Kept, so that a file full of mistakes is not searched from the start for each of them.
  const pairsByMap = new Map<YAMLMap, Map<PropertyKey, Pair>>();
  const pairsOf = (map: YAMLMap): Map<PropertyKey, Pair> => {
    const known = pairsByMap.get(map);
    if (known !== undefined) return known;
    const pairs = new Map<PropertyKey, Pair>();
    for (const pair of map.items) if (isScalar(pair.key)) pairs.set(String(pair.key.value), pair);
    pairsByMap.set(map, pairs);
    return pairs;
  };

  return (path) => {
    let node: unknown = document.contents;
    let offset = startOf(node) ?? 0;
    for (const step of path) {
      if (isMap(node)) {
        const pair = pairsOf(node).get(step);
        if (pair === undefined) return offset;
        offset = startOf(pair.key) ?? offset;
        node = pair.value;
      } else if (isSeq(node) && typeof step === 'number') {
        node = node.items[step];
        offset = startOf(node) ?? offset;
      }
    }
    return offset;
  };
};

const idOf = (value: unknown): string | undefined => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? id : undefined;
};

/** The path as an author reads it: `questions[3] (small-int-cache) tags[0]`; `the pack` for the whole. */
export const labelOf = (pack: unknown, path: Path): string => {
  let label = '';
  let value: unknown = pack;
  for (const step of path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
    const id = idOf(value);
    if (typeof step === 'number') label += `[${step}]${id === undefined ? '' : ` (${id})`}`;
    else label += `${label === '' ? '' : ' '}${String(step)}`;
  }
  return label === '' ? 'the pack' : label;
};
