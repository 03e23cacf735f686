/** Routes that an interaction's token allows for 15 minutes after the first response: the original response and follow-ups. */
import { type Interaction, TOKEN_LIFE_MS } from '../world/interactions.ts';
import { MENTION_USERS } from '../world/mentions.ts';
import { deleteMessage, editMessage } from '../world/messages.ts';
import type { Message } from '../world/types.ts';
import { refusal } from './errors.ts';
import { postResponse } from './interaction-messages.ts';
import { followUpLimit, webhookMessageLimit } from './limits.ts';
import { readEdit } from './message-input.ts';
import { type Api, type ApiRequest, noContent, ok, type Route } from './route.ts';

const MESSAGE = '/webhooks/:application/:token/messages/:original';
const shared = { open: true, limit: webhookMessageLimit } as const;

export const webhookRoutes: readonly Route[] = [
  { method: 'POST', pattern: '/webhooks/:application/:token', open: true, limit: followUpLimit, handle: followUp },
  {
    ...shared,
    method: 'GET',
    pattern: MESSAGE,
    handle: (request, api) => ok(messageOf(request, interactionOf(request, api)).payload),
  },
  { ...shared, method: 'PATCH', pattern: MESSAGE, handle: edit },
  {
    ...shared,
    method: 'DELETE',
    pattern: MESSAGE,
    handle(request, api) {
      deleteMessage(api.context, messageOf(request, interactionOf(request, api)));
      return noContent;
    },
  },
];

function interactionOf({ params }: ApiRequest, api: Api): Interaction {
  if (params.application !== api.context.bot.id) throw refusal('unknownWebhook');
  const interaction = api.interactions.byToken(params.token ?? '');
  const now = api.context.clock.now();
  if (!interaction || now >= interaction.createdAt + TOKEN_LIFE_MS) throw refusal('invalidWebhookToken');
  if (interaction.stage !== 'responded' || interaction.outcome.kind === 'choices') throw refusal('unknownWebhook');
  return interaction;
}

/** `@original` is the first response (for updates the component's message), else a message this token made. */
function messageOf({ params }: ApiRequest, { outcome, sourceMessage }: Interaction): Message {
  const known = [outcome.message, sourceMessage, ...outcome.followUps];
  const message = params.original === '@original' ? outcome.message : known.find((one) => one?.id === params.original);
  if (!message || message.deleted) throw refusal('unknownMessage');
  return message;
}

function edit(request: ApiRequest, api: Api) {
  const interaction = interactionOf(request, api);
  const message = messageOf(request, interaction);
  change(request, api, interaction, message);
  return ok(message.payload);
}

function change({ body, files }: ApiRequest, api: Api, interaction: Interaction, message: Message): void {
  const { channel } = interaction;
  const next = readEdit(api, message, { channel, body, files, defaultMentions: MENTION_USERS });
  editMessage(api.context, message, next);
  if (message === interaction.outcome.message) interaction.noteAnswer();
}

/** Straight after a deferral the first follow-up fills the placeholder, whatever its flags say. */
function followUp(request: ApiRequest, api: Api) {
  const interaction = interactionOf(request, api);
  const { message } = interaction.outcome;
  if (message?.loading && !message.deleted) {
    change(request, api, interaction, message);
    return ok(message.payload);
  }
  const posted = postResponse(api, interaction, request.body, request.files);
  interaction.noteFollowUp(posted);
  return ok(posted.payload);
}
