/** The page's state: one immutable object, changed only by `update`, read by components through `useSelect`. */

import type { Snowflake, WireMessage, WireModal } from '@popquiz/local-discord/wire';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ControlsView, RequestView, WorldView } from '../../protocol.ts';
import { identity, isToured } from './identity.ts';

/** A command this person sent and the bot has not answered: still on its way, or failed. */
export interface PendingCommand {
  readonly key: number;
  readonly as: Snowflake;
  readonly channelId: Snowflake;
  readonly path: string;
  readonly failed: boolean;
}

export interface OpenModal {
  readonly id: Snowflake;
  readonly payload: WireModal;
}

export type Drawer = 'channels' | 'panel';
export type PanelTab = 'people' | 'trouble' | 'requests';

export interface State {
  /** False until the first history has arrived, and while the feed is lost. */
  readonly connected: boolean;
  readonly viewer: Snowflake | null;
  readonly world: WorldView | null;
  readonly channelId: Snowflake | null;
  /** By channel, oldest first. */
  readonly messages: ReadonlyMap<Snowflake, readonly WireMessage[]>;
  /** Channels where something new came while another was open. */
  readonly unread: ReadonlySet<Snowflake>;
  /** How many commands and messages were sent from this page. */
  readonly sent: number;
  readonly pending: readonly PendingCommand[];
  /** The component that waits for the bot, as `messageId customId`. */
  readonly busy: ReadonlySet<string>;
  /** Messages whose last click failed. */
  readonly failedClicks: ReadonlySet<Snowflake>;
  readonly modal: OpenModal | null;
  readonly nextDeadline: number | null;
  readonly rate: number;
  readonly controls: ControlsView;
  readonly requests: readonly RequestView[];
  /** Why the last action on the page itself failed, for the person to read. */
  readonly notice: string | null;
  /** On a narrow screen: the panel that covers the channel. */
  readonly drawer: Drawer | null;
  readonly tab: PanelTab;
  /** Whether one has said how one is called, or plays somebody else. */
  readonly named: boolean;
  /** The message that was jumped to; `count` changes with each jump. */
  readonly jump: { readonly message: Snowflake; readonly count: number } | null;
  /** The command that is to stand in the message box; `count` changes with each one. */
  readonly wanted: { readonly path: string; readonly count: number } | null;
  /** The progress of the dare to kill the bot. */
  readonly dare: Dare | null;
  /** Whether the suggestions after a quiz are no longer shown. */
  readonly toured: boolean;
}

export interface Dare {
  readonly channelId: Snowflake;
  readonly step: 'starting' | 'answer' | 'kill' | 'killed' | 'restarting' | 'back';
  /** The question; null before it is there. */
  readonly message: Snowflake | null;
}

let state: State = {
  connected: false,
  viewer: null,
  world: null,
  channelId: null,
  messages: new Map(),
  unread: new Set(),
  sent: 0,
  pending: [],
  busy: new Set(),
  failedClicks: new Set(),
  modal: null,
  nextDeadline: null,
  rate: 1,
  controls: { bot: 'starting', faults: [], teammates: 0 },
  requests: [],
  notice: null,
  drawer: null,
  tab: 'people',
  named: identity().name !== null,
  jump: null,
  wanted: null,
  dare: null,
  toured: isToured(),
};

const listeners = new Set<() => void>();

export const getState = (): State => state;

export function update(change: (state: State) => Partial<State>): void {
  state = { ...state, ...change(state) };
  for (const listener of listeners) listener();
}

/** The value that `select` takes from the state. The component renders again when it changes (compared by identity). */
export function useSelect<T>(select: (state: State) => T): T {
  const selected = select(state);
  const latest = useRef({ select, selected });
  const [, render] = useState(0);
  useLayoutEffect(() => {
    latest.current = { select, selected };
  });
  useEffect(() => {
    const check = () => {
      if (!Object.is(latest.current.select(state), latest.current.selected)) render((count) => count + 1);
    };
    check();
    listeners.add(check);
    return () => {
      listeners.delete(check);
    };
  }, []);
  return selected;
}
