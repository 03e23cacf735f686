/** The people here: switch to somebody, add somebody, make them an admin, let simulated teammates answer. */
import { useState } from 'preact/hooks';
import type { MemberView } from '../../protocol.ts';
import { AppBadge } from '../message/message.tsx';
import { addPerson, ask, becomePerson } from '../state/actions.ts';
import { useSelect } from '../state/store.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Switch } from '../ui/switch.tsx';

const FEW = 5;
const CROWD = 50;

export function People() {
  const members = useSelect((state) => state.world?.members) ?? [];
  const viewer = useSelect((state) => state.viewer);
  const people = members.filter(({ bot }) => !bot);
  const bots = members.filter(({ bot }) => bot);
  return (
    <>
      <Teammates />
      <h3 id="people-heading">People – {people.length}</h3>
      <ul class="people" aria-labelledby="people-heading">
        {people.map((member) => (
          <PersonRow key={member.id} member={member} me={member.id === viewer} />
        ))}
      </ul>
      <AddPerson />
      <h3 id="apps-heading">Apps – {bots.length}</h3>
      <ul class="people" aria-labelledby="apps-heading">
        {bots.map((member) => (
          <li key={member.id} class="person">
            <span class="person-face">
              <Avatar name={member.name} bot size={32} />
              <span class="person-name">{member.name}</span>
              <AppBadge />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Teammates() {
  const count = useSelect((state) => state.controls.teammates);
  return (
    <section class="card" aria-labelledby="teammates-heading">
      <h3 id="teammates-heading">Simulated teammates</h3>
      <p>They answer every question, each in their own time. Most of them know their craft, none knows everything.</p>
      <Switch label="Let them play" on={count > 0} onChange={(on) => ask('teammates', { count: on ? FEW : 0 })} />
      <Switch
        label={`A crowd of ${CROWD}`}
        on={count === CROWD}
        onChange={(on) => ask('teammates', { count: on ? CROWD : FEW })}
      />
    </section>
  );
}

function PersonRow({ member, me }: { member: MemberView; me: boolean }) {
  const { id, name, admin } = member;
  return (
    <li class={`person ${me ? 'me' : ''}`}>
      <button
        type="button"
        class="person-face"
        aria-pressed={me}
        title={me ? 'This is you' : `See the channel as ${name}`}
        onClick={() => becomePerson(name)}
      >
        <Avatar name={name} bot={false} size={32} />
        <span class="person-name">{name}</span>
        {me && (
          <span class="tag" aria-hidden="true">
            you
          </span>
        )}
      </button>
      <button
        type="button"
        class={`tag toggle ${admin ? 'on' : ''}`}
        aria-pressed={admin}
        aria-label={`${name} is an admin`}
        title={admin ? 'Make a plain member' : 'Make an admin'}
        onClick={() => ask('set-admin', { person: id, admin: !admin })}
      >
        admin
      </button>
    </li>
  );
}

function AddPerson() {
  const [name, setName] = useState('');
  return (
    <form
      class="add-person"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        void addPerson(name.trim());
        setName('');
      }}
    >
      <input
        type="text"
        maxLength={32}
        placeholder="Add a person"
        aria-label="Name of a person to add"
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" class="button secondary" disabled={name.trim() === ''}>
        Add
      </button>
    </form>
  );
}
