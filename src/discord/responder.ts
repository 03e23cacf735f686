import type { BaseInteraction, RawFile } from 'discord.js';
import { type APIInteractionResponse, InteractionResponseType, MessageFlags, Routes } from 'discord-api-types/v10';
import type { Clock } from '../quizmaster/ports/clock.ts';
import { clickable } from './clickable.ts';
import { timeOf } from './clock.ts';
import { text } from './components.ts';
import { isCallbackRefused, isRefusedContent } from './errors.ts';
import { type Form, modalOf } from './form.ts';
import type { Names } from './names.ts';
import type { Replies } from './replies.ts';
import { body, filesOf, type View } from './view.ts';
import type { Words } from './words/en.ts';

/** The one answer to an interaction. Discord waits three seconds for it. If we need longer, the responder asks for patience in time. */
export interface Responder {
  /** Shown only to the person who asked. */
  privately(view: View): Promise<void>;
  /** Shown to everybody in the channel. */
  publicly(view: View): Promise<void>;
  /** Changes the message with the button. */
  update(view: View): Promise<void>;
  /** Shows this to everybody in the channel until the answer replaces it. Only the first one is shown. */
  meanwhile(view: View): void;
  /**
   * Shows the progress until the answer replaces it, privately or on the message with the button. One that comes too soon after
   * another is not shown.
   */
  progress(view: View, where: 'privately' | 'update'): void;
  /**
   * Opens a form. Discord accepts none after it was asked for patience.
   * @param instead shown if it is too late for the form, as it may be after any look-up: a button that opens it
   */
  ask(form: Form, instead: View): Promise<void>;
  /**
   * Shows this in place of an answer that was not delivered. People who were asked for patience get it whatever went wrong, others
   * only if Discord refused the contents of the answer.
   */
  instead(view: View, error: unknown): Promise<void>;
  /** Whether an answer was given or tried. */
  readonly used: boolean;
  /** Whether the answer was a form. */
  readonly asked: boolean;
}

/**
 * After this time (ms) we ask for patience ("thinking …"). It is private, since that cannot be changed later: a public answer then
 * comes in a message of its own.
 */
const PATIENCE_MS = 1800;

const inComponents = (view: View): View =>
  'content' in view ? { ...(view.files ? { files: view.files } : {}), components: [text(view.content)] } : view;

/** The least time between two updates of the progress (ms): Discord allows five edits in two seconds, and the answer is one of them. */
const PROGRESS_MS = 1000;

/** Every view gets links to commands, and people's names. */
export function createResponder(
  interaction: BaseInteraction,
  clock: Clock,
  parts: { mention(command: string): string; names: Pick<Names, 'put'>; words: Words; replies: Replies },
): Responder {
  const { mention, names, words } = parts;
  const { id, token, applicationId, client } = interaction;
  let used = false;
  let asked = false;
  let deferred: Promise<unknown> | undefined;
  let isDeferredPublicly = false;
  let nextProgress = 0;
  /** The message is made of components, and Discord does not accept plain text in their place. */
  let hasComponents = false;
  const cancel = wait(timeOf(id) + PATIENCE_MS, () =>
    callback({
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      data: { flags: MessageFlags.Ephemeral },
    }),
  );

  /** Asks for patience at a time, unless the answer comes before. @returns cancels it */
  function wait(until: number, answerForNow: () => Promise<unknown>): () => void {
    let takeBack = clock.at(until, function wake() {
      // Woken early, because the clock was set back.
      if (clock.now() < until) {
        takeBack = clock.at(until, wake);
        return;
      }
      deferred = answerForNow();
      deferred.catch(() => undefined);
    });
    return () => takeBack();
  }

  const responder: Responder = {
    privately: (view) => send(view, InteractionResponseType.ChannelMessageWithSource, { ephemeral: true }),
    publicly: (view) => send(view, InteractionResponseType.ChannelMessageWithSource),
    update: (view) => send(view, InteractionResponseType.UpdateMessage),
    meanwhile(view) {
      if (deferred !== undefined || used) return;
      cancel();
      isDeferredPublicly = true;
      deferred = names
        .put(clickable(view, mention), interaction.guildId)
        .then((shown) =>
          callback({ type: InteractionResponseType.ChannelMessageWithSource, data: body(shown) }, filesOf(shown)),
        );
      deferred.catch(() => undefined);
    },
    progress(view, where) {
      if (used || performance.now() < nextProgress) return;
      nextProgress = Number.POSITIVE_INFINITY;
      hasComponents = !('content' in view);
      cancel();
      const shown = names.put(clickable(view, mention), interaction.guildId);
      deferred = (deferred ? deferred.then(async () => edit(await shown)) : shown.then(first)).then(() => {
        nextProgress = performance.now() + PROGRESS_MS;
      });
      deferred.catch(() => undefined);

      function first(made: View): Promise<void> {
        const isUpdate = where === 'update';
        const type = isUpdate
          ? InteractionResponseType.UpdateMessage
          : InteractionResponseType.ChannelMessageWithSource;
        return callback({ type, data: body(made, { ephemeral: !isUpdate }) }, filesOf(made));
      }
    },
    ask(form, instead) {
      if (deferred !== undefined) return responder.privately(instead);
      used = true;
      asked = true;
      cancel();
      return callback({ type: InteractionResponseType.Modal, data: modalOf(form, id) });
    },
    async instead(view, error) {
      if (deferred !== undefined || isRefusedContent(error)) await responder.privately(view);
    },
    get used() {
      return used;
    },
    get asked() {
      return asked;
    },
  };
  return responder;

  async function send(
    view: View,
    type: InteractionResponseType.ChannelMessageWithSource | InteractionResponseType.UpdateMessage,
    options?: { ephemeral: boolean },
  ): Promise<void> {
    used = true;
    const shown = await names.put(clickable(view, mention), interaction.guildId);
    cancel();
    const isHeard = await deferred?.then(
      () => true,
      (error) => !isCallbackRefused(error),
    );
    if (!isHeard) return callback({ type, data: body(shown, options) }, filesOf(shown));
    const isForAll = type === InteractionResponseType.ChannelMessageWithSource && !options?.ephemeral;
    if (!isForAll || isDeferredPublicly) return edit(shown);
    await edit({ content: words.commands.below });
    await client.rest.post(Routes.webhook(applicationId, token), {
      body: body(shown),
      files: filesOf(shown),
      auth: false,
    });
  }

  async function edit(given: View): Promise<void> {
    const view = hasComponents ? inComponents(given) : given;
    // The interim message may be plain text, which Discord does not turn into components by itself.
    const without = 'content' in view ? {} : { content: null };
    const message = { body: { ...without, ...body(view) }, files: filesOf(view), auth: false };
    await client.rest.patch(Routes.webhookMessage(applicationId, token), message);
  }

  function callback(response: APIInteractionResponse, files?: RawFile[]): Promise<void> {
    return parts.replies.give(interaction, response, files);
  }
}
