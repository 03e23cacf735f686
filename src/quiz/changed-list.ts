import { partition, type Ranked } from './ranked-list.ts';
import { compareTallies, type Tally } from './standings.ts';

/**
 * The tallies of a board with some of them changed, without building the list again. Little more of `list` is read than what is asked
 * for.
 * @param before the tallies of `list` that have changed
 * @param after what became of them, and the tallies of new players
 */
export function changedList(list: Ranked<Tally>, before: readonly Tally[], after: readonly Tally[]): Ranked<Tally> {
  if (after.length === 0) return list;
  const gone = [...before].sort(compareTallies);
  const added = [...after].sort(compareTallies);
  const haveGone = new Set(gone.map(({ userId }) => userId));

  return {
    size: list.size - gone.length + added.length,
    countWhile: (isBefore) => list.countWhile(isBefore) - partition(gone, isBefore) + partition(added, isBefore),
    slice(start, count) {
      const found: Tally[] = [];
      let place = placeNear(start);
      let ahead = aheadOf(place);
      let next = countTo(place, added);
      while (ahead < start + count) {
        const [old] = list.slice(place, 1);
        const came = added[next];
        const isNew = came !== undefined && (old === undefined || compareTallies(came, old) < 0);
        const item = isNew ? came : old;
        if (!item) break;
        if (isNew) next += 1;
        else place += 1;
        if (!isNew && haveGone.has(item.userId)) continue;
        if (ahead >= start) found.push(item);
        ahead += 1;
      }
      return found;
    },
  };

  /** The last place in `list` that at most `start` items are ahead of now. */
  function placeNear(start: number): number {
    let low = Math.max(0, start - added.length);
    for (let high = Math.min(list.size, start + gone.length); low < high; ) {
      const middle = Math.ceil((low + high) / 2);
      if (aheadOf(middle) <= start) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** How many items are now ahead of the one at a place in `list`. None are ahead of the first place: items before it count from there. */
  function aheadOf(place: number): number {
    return place - countTo(place, gone) + countTo(place, added);
  }

  /** How many of these tallies come before the item at a place in `list`. */
  function countTo(place: number, tallies: readonly Tally[]): number {
    if (place === 0) return 0;
    const [item] = list.slice(place, 1);
    return item ? partition(tallies, (tally) => compareTallies(tally, item) < 0) : tallies.length;
  }
}
