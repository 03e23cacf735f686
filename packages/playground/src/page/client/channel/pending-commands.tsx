/** Commands that this person sent and the bot has not answered: on their way, or failed as Discord says it. */
import { useMemo } from 'preact/hooks';
import { AppBadge, EphemeralNote } from '../message/message.tsx';
import { UsedCommand } from '../message/origin.tsx';
import { dismissFailedCommand } from '../state/actions.ts';
import { useSelect } from '../state/store.ts';
import { BotMark } from '../ui/avatar.tsx';

export function PendingCommands() {
  const all = useSelect((state) => state.pending);
  const viewer = useSelect((state) => state.viewer);
  const channelId = useSelect((state) => state.channelId);
  const world = useSelect((state) => state.world);
  const mine = useMemo(
    () => all.filter((command) => command.as === viewer && command.channelId === channelId),
    [all, viewer, channelId],
  );
  const me = world?.members.find(({ id }) => id === viewer)?.name ?? '';
  const bot = world?.members.find(({ id }) => id === world.botId)?.name ?? '';
  return (
    <>
      {mine.map((command) => (
        <li key={command.key} class={`message ${command.failed ? 'ephemeral' : ''}`}>
          <UsedCommand name={me} command={command.path} />
          <div class="message-gutter">
            <BotMark size={40} />
          </div>
          <div class="message-main">
            <header class="message-head">
              <span class="author">{bot}</span>
              <AppBadge />
            </header>
            {command.failed ? (
              <>
                <p class="failure">The application did not respond</p>
                <EphemeralNote onDismiss={() => dismissFailedCommand(command.key)} />
              </>
            ) : (
              <p class="thinking">Sending command…</p>
            )}
          </div>
        </li>
      ))}
    </>
  );
}
