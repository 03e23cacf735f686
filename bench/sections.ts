import type { Row } from './report.ts';

/** The input of a section of the bench. */
export interface Lab {
  /** An empty folder, removed afterwards. */
  readonly folder: string;
  /** Fewer runs of less work: only shows that the bench works. */
  readonly quick: boolean;
  /** How long the soak takes. */
  readonly minutes: number;
  /** Where to write CPU profiles of ours; undefined: none are made. */
  readonly profiles: string | undefined;
}

export type Section = (lab: Lab) => Promise<Row[]>;
