/** Whether a text in a body contains half of a surrogate pair, as `slice` can leave it of an emoji. Pure. */
export function hasHalfCharacter(value: unknown): boolean {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasHalfCharacter);
}
