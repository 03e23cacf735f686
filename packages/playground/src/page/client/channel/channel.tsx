/** The open channel: its header, its messages, the message box. */
import { Composer } from '../composer/composer.tsx';
import { openDrawer, openTab } from '../state/actions.ts';
import { type PanelTab, useSelect } from '../state/store.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Dare } from './dare.tsx';
import { MessageList } from './message-list.tsx';

export function Channel() {
  const name = useSelect((state) => state.world?.channels.find(({ id }) => id === state.channelId)?.name ?? '');
  return (
    <main class="channel">
      <header class="channel-header">
        <button
          type="button"
          class="icon-button narrow-only"
          aria-label="Channels and account"
          onClick={() => openDrawer('channels')}
        >
          <Icon name="menu" />
        </button>
        <Icon name="hash" />
        <h1>{name}</h1>
        <div class="channel-tools narrow-only">
          <PanelButton tab="people" icon="people" label="People" />
          <PanelButton tab="trouble" icon="clock" label="Time and trouble" />
          <PanelButton tab="requests" icon="list" label="Requests" />
        </div>
      </header>
      <BotStatus />
      <MessageList />
      <Dare />
      <Composer />
    </main>
  );
}

function PanelButton({ tab, icon, label }: { tab: PanelTab; icon: IconName; label: string }) {
  const open = () => {
    openTab(tab);
    openDrawer('panel');
  };
  return (
    <button type="button" class="icon-button" aria-label={label} onClick={open}>
      <Icon name={icon} />
    </button>
  );
}

/** Says what a person at the page would else have to guess. */
function BotStatus() {
  const bot = useSelect((state) => state.controls.bot);
  const connected = useSelect((state) => state.connected);
  const text = connected ? STATUS[bot] : 'The connection to the playground is lost. Trying again…';
  return (
    <div class="status" role="status">
      {text && <p>{text}</p>}
    </div>
  );
}

const STATUS = {
  online: null,
  starting: 'Popquiz is starting…',
  offline: 'Popquiz has lost its connection to Discord and is reconnecting…',
  stopped:
    'Popquiz has stopped. Its last words are in your terminal; "Kill and restart" under Time and trouble starts it again.',
};
