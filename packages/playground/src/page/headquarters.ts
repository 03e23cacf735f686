/** The server that the playground opens with: a few channels, a few people, and you. */
import type { Guild, LocalDiscord, Person, Role } from '@popquiz/local-discord';

export interface Headquarters {
  readonly guild: Guild;
  /** The simulated teammates so far. */
  readonly teammates: readonly Person[];
  isAdmin(person: Person): boolean;
  setAdmin(person: Person, admin: boolean): void;
  /** A new plain member. */
  addPerson(name: string): Person;
  /** The person with this name, or a new plain member if there is none. Without a name: the first person. */
  called(name: string | null): Person;
  /** The same for somebody who says that it is their own name: the first who does is the first person, called so from now on. */
  callMe(name: string): Person;
  /** Makes sure that there are at least this many teammates. */
  recruit(count: number): void;
}

const CHANNELS = ['general', 'quiz', 'python-guild', 'daily-question'];

/** Until they say how they are called. */
const UNNAMED = 'Robin';

const FIRST_TEAMMATES = ['Amara Okafor', 'Jonas Weber', 'Priya Raman', 'Mateo Díaz', 'Hana Sato'];

/** For a crowd: each first name with each family name. */
const FIRST_NAMES = ['Lina', 'Tariq', 'Zofia', 'Malik', 'Ingrid', 'Wei', 'Noor', 'Luca', 'Ayla', 'Kwame'];
const FAMILY_NAMES = ['Berg', 'Haddad', 'Novak', 'Mbeki', 'Chen'];
const CROWD = FAMILY_NAMES.flatMap((family) => FIRST_NAMES.map((first) => `${first} ${family}`));

export function openHeadquarters({ world }: LocalDiscord): Headquarters {
  const guild = world.addGuild({ name: 'Popquiz HQ' });
  for (const name of CHANNELS) guild.addTextChannel(name);
  const admins: Role = guild.addRole('Admins', { permissions: ['ADMINISTRATOR'] });
  const teammates: Person[] = [];

  const join = (name: string, admin: boolean): Person => {
    const person = world.addUser({ name });
    guild.join(person, { roles: admin ? [admins] : [] });
    return person;
  };

  const recruit = (count: number) => {
    for (const name of [...FIRST_TEAMMATES, ...CROWD].slice(teammates.length, count)) teammates.push(join(name, false));
  };

  const you = join(UNNAMED, true);
  let claimed = false;
  const named = (name: string): Person | undefined =>
    [...world.people.values()].find((person) => person.name === name && guild.members.has(person.id));
  recruit(FIRST_TEAMMATES.length);

  return {
    guild,
    teammates,
    isAdmin: (person) => guild.members.get(person.id)?.roles.includes(admins.id) ?? false,
    setAdmin: (person, admin) => void guild.join(person, { roles: admin ? [admins] : [] }),
    addPerson: (name) => join(name, false),
    called: (name) => (name === null ? you : (named(name) ?? join(name, false))),
    callMe(name) {
      const known = named(name);
      if (known !== you && (known || claimed)) return known ?? join(name, false);
      if (!known) you.rename(name);
      claimed = true;
      return you;
    },
    recruit,
  };
}
