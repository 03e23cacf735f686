import type { BaseInteraction, RawFile } from 'discord.js';
import { type APIInteractionResponse, InteractionResponseType, MessageFlags, Routes } from 'discord-api-types/v10';
import type { Clock } from '../quizmaster/ports.ts';
import { timeOf } from './clock.ts';
import { body, filesOf, type View } from './view.ts';

/** The one answer to an interaction. Discord waits three seconds for it; when we need longer, it is told so in time. */
export interface Responder {
  /** Shown to the person who asked alone. */
  privately(view: View): Promise<void>;
  /** Shown to everybody in the channel. */
  publicly(view: View): Promise<void>;
  /** Changes the message that the button stands on. */
  update(view: View): Promise<void>;
  /** Whether an answer has been given or tried. */
  readonly used: boolean;
}

/** After so long we ask for patience ("thinking …"): privately, since that can be changed no more. */
const PATIENCE_MS = 1800;

export function createResponder(interaction: BaseInteraction, clock: Clock): Responder {
  const { id, token, applicationId, client } = interaction;
  let used = false;
  let deferred: Promise<unknown> | undefined;
  const cancel = clock.at(timeOf(id) + PATIENCE_MS, () => {
    deferred = callback({
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      data: { flags: MessageFlags.Ephemeral },
    });
    // A failure is heard where the answer is given.
    deferred.catch(() => undefined);
  });

  return {
    privately: (view) =>
      send(view, { type: InteractionResponseType.ChannelMessageWithSource, data: body(view, { ephemeral: true }) }),
    publicly: (view) => send(view, { type: InteractionResponseType.ChannelMessageWithSource, data: body(view) }),
    update: (view) => send(view, { type: InteractionResponseType.UpdateMessage, data: body(view) }),
    get used() {
      return used;
    },
  };

  async function send(view: View, response: APIInteractionResponse): Promise<void> {
    used = true;
    cancel();
    const files = filesOf(view);
    if (!deferred) return callback(response, files);
    await deferred;
    await client.rest.patch(Routes.webhookMessage(applicationId, token), { body: body(view), files, auth: false });
  }

  async function callback(response: APIInteractionResponse, files: RawFile[] = []): Promise<void> {
    await client.rest.post(Routes.interactionCallback(id, token), { body: response, files, auth: false });
  }
}
