/** A mistake in a pack file, at a place that an editor can jump to. `line` and `column` count from 1. */
export type PackMistake = { file: string; line: number; column: number; message: string };

/** One line for a person: `data/x.yaml:12:5 question 4 (small-int-cache) key: names option e, …`. */
export const formatMistake = ({ file, line, column, message }: PackMistake): string =>
  `${file}:${line}:${column} ${message}`;
