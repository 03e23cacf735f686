/** What a bench found. */
export interface Row {
  bench: string;
  /** What one unit of the work is. */
  unit: string;
  ours: number;
  reference: number;
  /** What the reference does. */
  against: string;
  /** ours / reference, in time for the same work: 1 is as fast, 2 takes twice as long. */
  ratio: number;
}
