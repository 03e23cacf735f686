/** Each process that gets the lock signs, so one that lost it can tell whether another process held it in between. */
export const SIGNED = `SELECT value FROM public.keyv WHERE key = 'meta:holder'`;
export const SIGN = `INSERT INTO public.keyv (key, value) VALUES ('meta:holder', $1)
  ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
/** The same process signs again, with a signature that sorts after the one before: one that arrives late takes the place of no later one. */
export const SIGN_AGAIN = `UPDATE public.keyv SET value = $1
  WHERE key = 'meta:holder' AND position($2 in value) > 0 AND value COLLATE "C" < $1`;

/**
 * A statement that writes only while the store's holder is still the one that signed as `$1`. It locks the signature
 * until it commits, so the next holder sees every write from before its signature and none comes after it.
 * @param name each connection keeps the plan under it: planning takes as long as writing a few rows
 * @param statement writes `WHERE EXISTS (SELECT FROM holder)`; its own parameters begin with `$2`
 * @returns a statement that gives one row: `held` tells whether it was allowed to write
 */
export const fenced = (name: string, statement: string): { name: string; text: string } => ({
  name,
  text: `WITH holder AS MATERIALIZED (${SIGNED} AND value = $1 FOR SHARE), work AS (${statement})
   SELECT EXISTS (SELECT FROM holder) AS held`,
});
