/** The local Discord's time, as this page last heard of it. A module of its own: every countdown on the page follows it. */
import { useEffect, useState } from 'preact/hooks';

/** How often countdowns look at the clock, in ms of the machine's time: often enough for a world running at ×60. */
const TICK_MS = 250;

let base = Date.now();
let basedAt = performance.now();
let rate = 1;
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** ms since the epoch, in the world. */
export const worldNow = (): number => base + (performance.now() - basedAt) * rate;

/** `now` (ms since the epoch) and `rate` are the world's, at this moment. */
export function setWorldTime(now: number, newRate: number): void {
  base = now;
  basedAt = performance.now();
  rate = newRate;
  for (const watcher of watchers) watcher();
}

/** A text that depends on the time; the component renders again only when it reads differently. */
export function useTimeText(text: (now: number) => string): string {
  const [shown, show] = useState(() => text(worldNow()));
  useEffect(() => {
    const update = () => show(text(worldNow()));
    update();
    watchers.add(update);
    timer ??= setInterval(() => {
      for (const watcher of watchers) watcher();
    }, TICK_MS);
    return () => {
      watchers.delete(update);
      if (watchers.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  }, [text]);
  return shown;
}
