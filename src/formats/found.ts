/** The detected format of a file, and what was read from it. */
import { emptyReading, type Reading, remarkAt } from './draft.ts';

export interface Found {
  format: string;
  reading: Reading;
}

/** A file of which nothing can be read. @param reason half a sentence: what it is or has, and what to do */
export const refused = (format: string, reason: string, line = 1): Found => ({
  format,
  reading: { ...emptyReading(), remarks: [remarkAt(line, reason)] },
});
