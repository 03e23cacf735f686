import { median } from '../src/quiz/ranking.ts';

/** One of our figures and the same figure of a reference, measured in turn in the same run: read the ratio. */
export interface Row {
  readonly section: string;
  /** The work that was done. */
  readonly what: string;
  /** What is counted, with its unit. */
  readonly figure: string;
  /** Medians of the runs. */
  readonly ours: number;
  readonly reference: number;
  /** What the reference is. */
  readonly against: string;
  /** Median of ours / reference, run by run. */
  readonly ratio: number;
  /** The least and the greatest of these. */
  readonly spread: readonly [number, number];
  /** The bound on the ratio, if there is one. */
  readonly aim?: Aim;
  /** What to know before you trust the figures. */
  readonly note?: string;
}

export type Aim = { readonly most: number } | { readonly least: number };

/** @param runs ours and the reference's of each run, in the same order */
export function row(
  what: Pick<Row, 'section' | 'what' | 'figure' | 'against'> & Partial<Pick<Row, 'aim' | 'note'>>,
  runs: { ours: readonly number[]; reference: readonly number[] },
): Row {
  const ratios = runs.ours.map((ours, run) => ours / (runs.reference[run] ?? Number.NaN));
  return {
    ...what,
    ours: median(runs.ours),
    reference: median(runs.reference),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
}

/** Whether the aim is met; undefined without one. */
export function isMet({ aim, ratio }: Row): boolean | undefined {
  if (!aim) return undefined;
  return 'most' in aim ? ratio <= aim.most : ratio >= aim.least;
}

export function print(rows: readonly Row[]): void {
  console.table(
    rows.map((one) => ({
      section: one.section,
      what: one.what,
      figure: one.figure,
      ours: rounded(one.ours),
      reference: rounded(one.reference),
      ratio: `${one.ratio.toFixed(2)} (${one.spread.map((end) => end.toFixed(2)).join('–')})`,
      aim: one.aim
        ? `${'most' in one.aim ? `≤ ${one.aim.most}` : `≥ ${one.aim.least}`}${isMet(one) ? '' : ' missed'}`
        : '',
      against: one.against,
    })),
  );
  for (const note of new Set(rows.flatMap((one) => one.note ?? []))) console.log(`Note: ${note}`);
}

const rounded = (value: number): number => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
