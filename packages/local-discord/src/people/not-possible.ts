/** Thrown when a person tries what a real Discord client would not let them do. */
export class NotPossible extends Error {
  override readonly name = 'NotPossible';
}
