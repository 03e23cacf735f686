import type { Health } from '../health.ts';
import type { Clock } from '../quizmaster/ports/clock.ts';
import type { Log } from '../quizmaster/ports/log.ts';

/** How long after its last sign a second copy of the bot counts as running. A handover from one process to the next is shorter. */
const SHOWN_MS = 60_000;

const TROUBLE =
  'Another process answers people with this DISCORD_TOKEN. Each copy of the bot posts its own questions and keeps its own scores: stop all but one.';

/** Reports a second copy of the bot on the same token. @returns a function to call at each sign of it */
export function watchSecondCopy(health: Health, clock: Clock, log: Log): () => void {
  let seenAt = Number.NEGATIVE_INFINITY;
  const isShown = () => clock.now() - seenAt < SHOWN_MS;
  health.watch('token', () => (isShown() ? TROUBLE : undefined));
  return () => {
    if (!isShown()) log.error({}, TROUBLE);
    seenAt = clock.now();
  };
}
