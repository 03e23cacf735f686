/** The bot's first response to an interaction. Source: Discord, "Receiving and Responding". */
import { checkChoices } from '../validate/autocomplete.ts';
import { type Issue, isObject, place } from '../validate/issues.ts';
import { checkModal } from '../validate/modal.ts';
import { withIds } from '../world/components.ts';
import { type Interaction, InteractionType } from '../world/interactions.ts';
import { MENTION_USERS } from '../world/mentions.ts';
import { editMessage } from '../world/messages.ts';
import { MessageFlag, type WireCommandChoice, type WireModal } from '../world/wire.ts';
import { invalidForm, refusal } from './errors.ts';
import { postPlaceholder, postResponse } from './interaction-messages.ts';
import { callbackLimit } from './limits.ts';
import { readEdit } from './message-input.ts';
import { type Api, type ApiRequest, noContent, ok, type Route } from './route.ts';

/** Source: Discord's interaction callback types. */
const Callback = { Message: 4, DeferredMessage: 5, DeferredUpdate: 6, Update: 7, Autocomplete: 8, Modal: 9 } as const;

export const callbackRoutes: readonly Route[] = [
  {
    method: 'POST',
    pattern: '/interactions/:interaction/:token/callback',
    open: true,
    limit: callbackLimit,
    handle(request, api) {
      const interaction = api.interactions.byId(request.params.interaction ?? '');
      if (!interaction || interaction.token !== request.params.token || interaction.stage === 'expired') {
        throw refusal('unknownInteraction');
      }
      if (interaction.stage === 'responded') throw refusal('alreadyAcknowledged');
      const type = callbackType(request.body, interaction);
      respond(type, request, interaction, api);
      return request.query.get('with_response') === 'true' ? ok(callbackResource(type, interaction)) : noContent;
    },
  },
];

/** Which callbacks an interaction may get. A modal that a component opened may update that component's message. */
function allowedTypes({ type, sourceMessage }: Interaction): readonly number[] {
  if (type === InteractionType.Autocomplete) return [Callback.Autocomplete];
  const updates = sourceMessage ? [Callback.DeferredUpdate, Callback.Update] : [];
  const modal = type === InteractionType.ModalSubmit ? [] : [Callback.Modal];
  return [Callback.Message, Callback.DeferredMessage, ...updates, ...modal];
}

function callbackType(body: unknown, interaction: Interaction): number {
  const type = isObject(body) ? body.type : undefined;
  const allowed = allowedTypes(interaction);
  if (typeof type === 'number' && allowed.includes(type)) return type;
  const message = `Value must be one of {${allowed.join(', ')}}.`;
  throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
}

function respond(type: number, { body, files }: ApiRequest, interaction: Interaction, api: Api): void {
  const data = (body as { data?: unknown }).data ?? {};
  const { channel, sourceMessage } = interaction;
  const issues: Issue[] = [];
  const at = place(issues, ['data']);
  const check = () => {
    if (issues.length > 0) throw invalidForm(issues);
  };
  switch (type) {
    case Callback.Message:
      interaction.respond({ kind: 'message', message: postResponse(api, interaction, data, files, ['data']) });
      return;
    case Callback.DeferredMessage: {
      const flags = isObject(data) ? Number(data.flags ?? 0) : 0;
      if (flags & ~MessageFlag.Ephemeral)
        at.at('flags').fail('BASE_TYPE_CHOICES', 'Only the EPHEMERAL flag can be set.');
      check();
      interaction.respond({
        kind: 'deferred-message',
        message: postPlaceholder(api, interaction, flags),
      });
      return;
    }
    case Callback.DeferredUpdate:
      interaction.respond({ kind: 'deferred-update', message: sourceMessage });
      return;
    case Callback.Update: {
      const message = sourceMessage;
      if (!message || message.deleted) throw refusal('unknownMessage');
      const source = {
        channel,
        body: data,
        files,
        path: ['data'],
        defaultMentions: MENTION_USERS,
      };
      const change = readEdit(api, message, source);
      editMessage(api.context, message, change);
      interaction.respond({ kind: 'update', message });
      return;
    }
    case Callback.Autocomplete: {
      const choices = isObject(data) ? data.choices : undefined;
      checkChoices(at.at('choices'), choices, focusedType(interaction.data));
      check();
      interaction.respond({ kind: 'choices', choices: (choices ?? []) as readonly WireCommandChoice[] });
      return;
    }
    case Callback.Modal: {
      checkModal(at, data);
      check();
      const modal = data as WireModal;
      const payload = { ...modal, components: withIds(modal.components) };
      interaction.respond({ kind: 'modal', modal: { payload, message: sourceMessage } });
      return;
    }
  }
}

interface TypedOption {
  readonly type: number;
  readonly focused?: boolean;
  readonly options?: readonly TypedOption[];
}

function focusedType(data: { readonly options?: unknown }): number {
  const options = (data.options ?? []) as readonly TypedOption[];
  const flat = (list: readonly TypedOption[]): readonly TypedOption[] =>
    list.flatMap((one) => [one, ...flat(one.options ?? [])]);
  return flat(options).find((one) => one.focused)?.type ?? 0;
}

/** The answer to `with_response`: the message comes along for new and updated ones only. */
function callbackResource(type: number, { id, type: interactionType, outcome }: Interaction): object {
  const { message } = outcome;
  return {
    interaction: {
      id,
      type: interactionType,
      ...(message && {
        response_message_id: message.id,
        response_message_loading: message.loading,
        response_message_ephemeral: message.ephemeralFor !== null,
      }),
    },
    resource: {
      type,
      ...(message && (type === Callback.Message || type === Callback.Update) && { message: message.payload }),
    },
  };
}
