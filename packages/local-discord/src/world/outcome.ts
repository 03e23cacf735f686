/** The result of an interaction, as the person sees it: filled in while the bot answers. */
import { renderText } from '../people/render.ts';
import type { Bus } from './bus.ts';
import type { Writable } from './context.ts';
import type { Outcome } from './types.ts';
import type { Snowflake } from './wire.ts';

export type StoredOutcome = Writable<Outcome>;

export function createOutcome(bus: Bus, interactionId: Snowflake, isComponent: boolean): StoredOutcome {
  const outcome: StoredOutcome = {
    interactionId,
    state: 'deferred',
    kind: null,
    message: null,
    get content() {
      if (outcome.state === 'failed') {
        return isComponent ? 'This interaction failed' : 'The application did not respond';
      }
      return outcome.message ? renderText(outcome.message) : '';
    },
    get ephemeral() {
      return outcome.message?.ephemeralFor != null;
    },
    modal: null,
    choices: null,
    followUps: [],
    tookMs: null,
    async settled(wait = {}) {
      await bus.until(() => outcome.state !== 'deferred', { what: 'the deferred answer', ...wait });
      return outcome;
    },
  };
  return outcome;
}
