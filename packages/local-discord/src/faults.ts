/** Faults on demand: what a test or a page wants Discord to do wrong. */

export interface RequestSeen {
  readonly method: string;
  readonly path: string;
  readonly route: string | null;
  readonly body: unknown;
}

/**
 * - a status is the answer, without carrying the request out; a body that is a text is sent as it is, with the `content-type` among
 *   the headers (an HTML page from a proxy in front of Discord), anything else as JSON
 * - `hang` never answers
 * - `drop-before` resets the connection, nothing carried out
 * - `drop-after` carries the request out and resets the connection before the answer
 * - `delayMs` (the machine's ms) waits first, then goes on as normal
 */
export type Trouble =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'drop-before'
  | 'drop-after'
  | { readonly delayMs: number };

export interface FaultSpec {
  readonly method?: string;
  /** `POST /channels/:channel/messages`, or only the pattern. The names of parameters do not matter. */
  readonly route?: string;
  /** How many requests it hits before it wears off; unlimited by default. */
  readonly times?: number;
  readonly when?: (request: RequestSeen) => boolean;
  readonly trouble: Trouble;
}

export interface Fault {
  /** How many requests it has hit. */
  readonly hits: number;
  remove(): void;
}

export interface Faults {
  add(spec: FaultSpec): Fault;
  /** Removes every fault. */
  clear(): void;
}

/** The faults as the server sees them: it asks for the first fault that fits, which counts as a hit. */
export interface FaultSource extends Faults {
  next(request: RequestSeen): Trouble | undefined;
}

export function createFaults(): FaultSource {
  const active = new Map<FaultSpec, { hits: number }>();

  const fits = (spec: FaultSpec, request: RequestSeen): boolean =>
    (spec.method === undefined || spec.method === request.method) &&
    (spec.route === undefined || matches(spec.route, request.route)) &&
    (spec.when?.(request) ?? true);

  return {
    add(spec) {
      const own = { ...spec };
      const count = { hits: 0 };
      active.set(own, count);
      return {
        get hits() {
          return count.hits;
        },
        remove: () => void active.delete(own),
      };
    },
    clear: () => active.clear(),
    next(request) {
      for (const [spec, count] of active) {
        if (!fits(spec, request)) continue;
        count.hits += 1;
        if (count.hits >= (spec.times ?? Number.POSITIVE_INFINITY)) active.delete(spec);
        return spec.trouble;
      }
      return undefined;
    },
  };
}

/** Compares without the names of parameters; `wanted` may leave the method out. */
function matches(wanted: string, route: string | null): boolean {
  if (route === null) return false;
  const bare = (pattern: string) => pattern.replace(/:\w+/g, ':');
  return bare(route) === bare(wanted) || bare(route).endsWith(` ${bare(wanted)}`);
}
