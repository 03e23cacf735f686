/** A store as it was before its format changes. */
export interface Kept {
  /** The file or the table that has it. */
  name: string;
  /** What brings it back, once the version before is installed again: for the operator. */
  wayBack: string;
}
