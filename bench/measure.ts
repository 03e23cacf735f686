import { median } from '../src/quiz/ranking.ts';
import type { Row } from './row.ts';

const RUNS = 7;

/** Times two ways of doing `units` of the same work in turn, after a warm-up of each. Times are ms a unit. */
export async function compare(
  what: Pick<Row, 'bench' | 'unit' | 'against'>,
  units: number,
  ours: (run: number) => Promise<unknown>,
  reference: (run: number) => Promise<unknown>,
): Promise<Row> {
  const times: { ours: number[]; reference: number[] } = { ours: [], reference: [] };
  for (let run = 0; run <= RUNS; run++) {
    for (const [name, work] of [
      ['ours', ours],
      ['reference', reference],
    ] as const) {
      const start = performance.now();
      await work(run);
      if (run > 0) times[name].push((performance.now() - start) / units);
    }
  }
  const [mine, theirs] = [median(times.ours), median(times.reference)];
  return { ...what, ours: mine, reference: theirs, ratio: mine / theirs };
}
