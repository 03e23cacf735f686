/** A `<t:…>` that counts with the world's clock; the full date is in its tooltip. */
import { useCallback } from 'preact/hooks';
import { useTimeText } from '../state/world-time.ts';
import type { TimeStyle } from './nodes.ts';
import { timeText } from './time-text.ts';

export function Timestamp({ at, style }: { at: number; style: TimeStyle }) {
  const text = useTimeText(useCallback((now: number) => timeText(at, style, now), [at, style]));
  return (
    <time class="timestamp" dateTime={new Date(at).toISOString()} title={timeText(at, 'F', at)}>
      {text}
    </time>
  );
}
