import { lookOf } from './look.ts';
import type { TypedPicture } from './own-pack.ts';
import { ALT_LENGTH } from './question.ts';
import { addressSchema, type WrittenQuestion } from './question-schema.ts';
import { oneLine } from './texts.ts';

/** A mistake in the fields of a picture. */
export type PictureProblem =
  | { field: 'picture'; code: 'address' | 'no-address' | 'no-alt' }
  | { field: 'picture'; code: 'alt-too-long'; has: number; most: number };

/** The picture that was typed; undefined if both fields are empty. */
export function pictureOf({ address, alt }: TypedPicture): WrittenQuestion['picture'] {
  const [https, text] = [address.trim(), oneLine(alt)];
  return https === '' && text === '' ? undefined : { https, alt: text };
}

/** A picture needs an https address and a description for people who do not see it. */
export function pictureProblems(typed: TypedPicture): PictureProblem[] {
  const picture = pictureOf(typed);
  if (!picture) return [];
  const { https = '', alt } = picture;
  if (https === '') return [{ field: 'picture', code: 'no-address' }];
  if (!addressSchema.safeParse(https).success) return [{ field: 'picture', code: 'address' }];
  if (lookOf(alt) === '') return [{ field: 'picture', code: 'no-alt' }];
  return alt.length > ALT_LENGTH ? [{ field: 'picture', code: 'alt-too-long', has: alt.length, most: ALT_LENGTH }] : [];
}

/** The contents of the form for a question's picture. */
export const typedPictureOf = ({ picture }: Pick<WrittenQuestion, 'picture'>): TypedPicture | undefined =>
  picture?.https === undefined ? undefined : { address: picture.https, alt: picture.alt };
