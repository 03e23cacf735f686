/** Plain text, and the command list that `/` opens. */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../state/actions.ts';
import { useSelect } from '../state/store.ts';
import { Suggestions, suggestionId } from '../ui/suggestions.tsx';
import type { Draft } from './commands.ts';
import { type Invocation, matching, parseLine } from './commands.ts';
import { earlyText } from './early-text.ts';

interface ChatBoxProps {
  all: readonly Invocation[];
  focused: boolean;
  onCommand(draft: Draft): void;
}

export function ChatBox({ all, focused, onCommand }: ChatBoxProps) {
  const channel = useSelect((state) => state.world?.channels.find(({ id }) => id === state.channelId)?.name ?? '');
  const list = useId();
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(earlyText);
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(false);
  /** Enter was pressed on a command before any was known. */
  const [waiting, setWaiting] = useState(false);
  const loading = all.length === 0;
  const found = text.startsWith('/') && !closed ? matching(all, text.slice(1)) : null;

  useLayoutEffect(() => {
    if (focused) box.current?.focus();
  }, [focused]);

  // A slash typed anywhere but in a field means this box, as in Discord.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== '/' || target.closest('input, textarea, select, dialog')) return;
      box.current?.focus();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  // What was typed before the commands were known is read when they are.
  useEffect(() => {
    if (loading || !text.startsWith('/')) return;
    const complete = parseLine(all, waiting ? `${text} ` : text);
    setWaiting(false);
    if (complete) onCommand({ ...complete, sent: waiting });
  }, [loading]);

  const type = (typed: string) => {
    setWaiting(false);
    const complete = parseLine(all, typed);
    if (complete) return onCommand(complete);
    setText(typed);
    setActive(0);
    setClosed(false);
  };
  const pick = (index: number) => {
    const command = found?.[index];
    if (command) onCommand({ command, fields: [] });
  };
  const send = async () => {
    if (text.trim() === '') return;
    // A text that could not be sent stays, unless something else was typed meanwhile.
    setText('');
    if (!(await say(text))) setText((now) => (now === '' ? text : now));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (found && found.length > 0) {
      if (event.key === 'ArrowDown') setActive((active + 1) % found.length);
      else if (event.key === 'ArrowUp') setActive((active + found.length - 1) % found.length);
      else if (event.key === 'Enter' || event.key === 'Tab') pick(active);
      else if (event.key === 'Escape') setClosed(true);
      else return;
      event.preventDefault();
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      if (!text.startsWith('/')) void send();
      else if (loading) setWaiting(true);
    }
  };

  return (
    <>
      {found && (
        <Suggestions
          id={list}
          heading={headingOf(found.length, loading, waiting)}
          list={found.map(({ path, description }) => ({ key: path, title: `/${path}`, detail: description }))}
          active={active}
          onActive={setActive}
          onPick={pick}
        />
      )}
      <div class="composer-row">
        <input
          ref={box}
          class="chat-box"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck={false}
          enterkeyhint="send"
          maxLength={2000}
          aria-label={`Message #${channel}. Type / for commands`}
          aria-autocomplete="list"
          aria-expanded={found !== null}
          aria-controls={found ? list : undefined}
          aria-activedescendant={found && found.length > 0 ? suggestionId(list, active) : undefined}
          placeholder={`Message #${channel} – type / for commands`}
          value={text}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => setClosed(true)}
          onFocus={() => setClosed(false)}
        />
        <button
          type="button"
          class="round-button"
          aria-label="Commands"
          title="Commands"
          // The box keeps the focus, so that the list it opens stays open.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            box.current?.focus();
            type('/');
          }}
        >
          <span aria-hidden="true">/</span>
        </button>
      </div>
    </>
  );
}

function headingOf(found: number, loading: boolean, waiting: boolean): string {
  if (loading)
    return waiting ? 'This goes out as soon as Popquiz is there…' : 'Commands come as soon as Popquiz is there…';
  return found > 0 ? 'Popquiz commands' : 'No command begins like this';
}
