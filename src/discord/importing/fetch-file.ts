/** Fetches a file that somebody attached to a command, from Discord's address and from nowhere else. */

export type FetchProblem = 'too-large' | 'elsewhere' | 'gone' | 'unreachable' | 'too-slow';

export type Fetched = { ok: true; bytes: Uint8Array } | { ok: false; problem: FetchProblem };

/** How long a download may take. */
const WAIT_MS = 20_000;

/**
 * @param place the only origin that is allowed: other addresses, and redirects to them, are not followed
 * @param most bytes, whatever size Discord announced
 * @param wait ms, for a test
 * @throws when `signal` is aborted
 */
export async function fetchFile(
  url: string,
  { place, most, signal, wait = WAIT_MS }: { place: string; most: number; signal: AbortSignal; wait?: number },
): Promise<Fetched> {
  if (!URL.canParse(url) || new URL(url).origin !== place) return { ok: false, problem: 'elsewhere' };
  const late = AbortSignal.timeout(wait);
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.any([signal, late]) });
    if (answer.status >= 300 && answer.status < 400) return await given(answer, 'elsewhere');
    if (answer.status === 404 || answer.status === 403 || answer.status === 410) return await given(answer, 'gone');
    if (!answer.ok || !answer.body) return await given(answer, 'unreachable');
    if (Number(answer.headers.get('content-length')) > most) return await given(answer, 'too-large');
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      // Leaving the loop cancels the download.
      if (size > most) return { ok: false, problem: 'too-large' };
      chunks.push(chunk);
    }
    return { ok: true, bytes: Buffer.concat(chunks) };
  } catch {
    signal.throwIfAborted();
    return { ok: false, problem: late.aborted ? 'too-slow' : 'unreachable' };
  }
}

/** Discards the rest of the response. */
async function given(answer: Response, problem: FetchProblem): Promise<Fetched> {
  await answer.body?.cancel();
  return { ok: false, problem };
}
