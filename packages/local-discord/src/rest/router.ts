/** Finds the route of a request. */
import { invalidForm, refusal } from './errors.ts';
import { FREE_PARAMETERS, type Route } from './route.ts';

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Throws 404 or 405 when nothing fits, 400 for a path that cannot be decoded, 50035 for an id that is not one. */
export type Router = (method: string, pathname: string) => Match;

interface Compiled {
  readonly route: Route;
  readonly segments: readonly string[];
}

/** Among patterns that fit, the one listed first wins. */
export function createRouter(routes: readonly Route[]): Router {
  const compiled = routes.map((route): Compiled => ({ route, segments: route.pattern.split('/') }));
  return (method, pathname) => {
    const given = pathname.split('/').map(decoded);
    const fitting = compiled.filter(({ segments }) => fits(segments, given));
    if (fitting.length === 0) throw refusal('notFound');
    const found = fitting.find(({ route }) => route.method === method);
    if (!found) throw refusal('methodNotAllowed');
    return { route: found.route, params: readParams(found.segments, given) };
  };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw refusal('badRequest');
  }
}

const fits = (segments: readonly string[], given: readonly string[]): boolean =>
  segments.length === given.length &&
  segments.every((segment, index) => segment.startsWith(':') || segment === given[index]);

function readParams(segments: readonly string[], given: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  segments.forEach((segment, index) => {
    if (!segment.startsWith(':')) return;
    const name = segment.slice(1);
    const value = given[index] ?? '';
    if (!FREE_PARAMETERS.has(name) && !/^\d{17,20}$/.test(value)) {
      const message = `Value "${value}" is not snowflake.`;
      throw invalidForm([{ path: [`${name}_id`], code: 'NUMBER_TYPE_COERCE', message }]);
    }
    params[name] = value;
  });
  return params;
}
