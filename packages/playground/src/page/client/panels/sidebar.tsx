/** The left side: the servers, the channels, and who you are. */
import { becomePerson, openChannel, openDrawer } from '../state/actions.ts';
import { useSelect } from '../state/store.ts';
import { Avatar, BotMark } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';

export function Sidebar() {
  const world = useSelect((state) => state.world);
  const open = useSelect((state) => state.channelId);
  const unread = useSelect((state) => state.unread);
  const drawn = useSelect((state) => state.drawer === 'channels');
  const server = world?.guild.name ?? '';
  return (
    <nav class={`sidebar ${drawn ? 'drawn' : ''}`} aria-label="Server and channels">
      <div class="rail">
        <span class="server-icon" role="img" aria-label={`Server: ${server}`} title={server}>
          <BotMark size={44} />
        </span>
      </div>
      <div class="channels">
        <div class="server-name">
          <strong>{server}</strong>
          <button type="button" class="icon-button narrow-only" aria-label="Close" onClick={() => openDrawer(null)}>
            <Icon name="close" />
          </button>
        </div>
        <h2 class="channels-heading" id="channels-heading">
          Text channels
        </h2>
        <ul aria-labelledby="channels-heading">
          {world?.channels.map(({ id, name }) => (
            <li key={id}>
              <button
                type="button"
                class={`channel-link ${unread.has(id) ? 'unread' : ''}`}
                aria-current={id === open ? 'page' : undefined}
                onClick={() => openChannel(id)}
              >
                <Icon name="hash" size={18} />
                {name}
                {unread.has(id) && <span class="visually-hidden"> (new messages)</span>}
              </button>
            </li>
          ))}
        </ul>
        <Account />
      </div>
    </nav>
  );
}

function Account() {
  const world = useSelect((state) => state.world);
  const viewer = useSelect((state) => state.viewer);
  const me = world?.members.find(({ id }) => id === viewer);
  if (!world || !me) return null;
  return (
    <label class="account">
      <Avatar name={me.name} bot={false} size={34} />
      <span class="account-text">
        <span class="account-label">You are</span>
        <select value={me.name} onChange={(event) => becomePerson(event.currentTarget.value)}>
          {world.members
            .filter(({ bot }) => !bot)
            .map(({ id, name, admin }) => (
              <option key={id} value={name}>
                {name}
                {admin ? ' (admin)' : ''}
              </option>
            ))}
        </select>
      </span>
    </label>
  );
}
