/** The place of a pack's value in its YAML, and a name for it. */
import { type Document, isMap, isNode, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';

/** A path into the pack, as zod gives it: `['questions', 3, 'key']`. */
export type Path = readonly PropertyKey[];

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

/**
 * A function from a path to the offset of the value: that of its name for a field, that of its start in a list. A missing value is
 * placed at the nearest parent that exists.
 */
export const locatorOf = (document: Document): ((path: Path) => number) => {
  // Cached, so that a file full of mistakes is not searched from the start for each of them.
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

/** The value at a path; undefined where there is none. */
export const valueAt = (pack: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    pack,
  );

/** Fields that hold several things, and what one of them is called. */
const ONE: Record<string, string> = {
  questions: 'question',
  options: 'option',
  tags: 'tag',
  enemies: 'enemy',
  facts: 'fact',
  sources: 'source',
};

/**
 * The path as an author reads it, counted from 1: `question 4 (small-int-cache) tag 1`, `question 1 option a`; `the pack`
 * for the whole.
 */
export const labelOf = (pack: unknown, path: Path): string => {
  const words = path.map((step, place) => {
    if (typeof step !== 'number') return place === path.length - 1 ? String(step) : (ONE[String(step)] ?? String(step));
    const id = idOf(valueAt(pack, path.slice(0, place + 1)));
    return `${step + 1}${id === undefined ? '' : ` (${id})`}`;
  });
  return words.length === 0 ? 'the pack' : words.join(' ');
};
