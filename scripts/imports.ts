import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

/** Which rooms of the source import from which: from room to rooms, each once, itself left out. */
export type Imports = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Reads who imports from whom, types included.
 * @param folder of TypeScript files
 * @param roomOf names the room of a file, whose path is relative to the folder; undefined: it is left out
 */
export function importsIn(folder: string, roomOf: (file: string) => string | undefined): Imports {
  const imports = new Map<string, Set<string>>();
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file)).sort();
  for (const file of files) {
    const room = roomOf(file);
    if (room === undefined) continue;
    const own = imports.get(room) ?? new Set();
    imports.set(room, own);
    for (const [, path = ''] of readFileSync(join(folder, file), 'utf8').matchAll(/\b(?:from |import\()'(\.[^']+)'/g)) {
      const target = roomOf(normalize(relative(folder, join(folder, dirname(file), path))));
      if (target !== undefined && target !== room) own.add(target);
    }
  }
  return imports;
}

/** The same without arrows that follow from others: a room that imports from another may know what that one knows. */
export function reduced(imports: Imports): Imports {
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    [...(imports.get(from) ?? [])].some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, to, seen);
    });
  return new Map(
    [...imports].map(([room, targets]) => [
      room,
      new Set(
        [...targets].filter(
          (target) => ![...targets].some((other) => other !== target && reaches(other, target, new Set([room]))),
        ),
      ),
    ]),
  );
}

/** A diagram in Mermaid's language. @param labels what stands in a room's box; by default its name */
export function mermaid(imports: Imports, labels: Readonly<Record<string, string>> = {}): string {
  const rooms = [...new Set([...imports.keys(), ...[...imports.values()].flatMap((targets) => [...targets])])].sort();
  const boxes = rooms.map((room) => `  ${idOf(room)}["${labels[room] ?? room}"]`);
  const arrows = [...imports]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([room, targets]) => [...targets].sort().map((target) => `  ${idOf(room)} --> ${idOf(target)}`));
  return ['```mermaid', 'flowchart TD', ...boxes, ...arrows, '```'].join('\n');
}

const idOf = (room: string): string => room.replace(/\W/g, '_');
