/** One of the first places, as the picture shows it. Each text comes in the language of the message. */
export interface Place {
  /** From 1; shared by those who share everything. */
  rank: number;
  /** `1st`. */
  ordinal: string;
  name: string;
  /** `2,691`. */
  points: string;
  /** `points`. */
  unit: string;
  /** Their picture, as a PNG; initials without it. */
  avatar?: Uint8Array | undefined;
  /** The same person has the same colour in each picture. */
  userId: string;
}
