/** The message box: plain text, or a slash command once one is chosen. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useSelect } from '../state/store.ts';
import { ChatBox } from './chat-box.tsx';
import { CommandForm } from './command-form.tsx';
import { type Draft, invocations } from './commands.ts';
import { earlyFocus } from './early-text.ts';

export function Composer() {
  const commands = useSelect((state) => state.world?.commands);
  const all = useMemo(() => invocations(commands ?? []), [commands]);
  const [draft, setDraft] = useState<Draft | null>(null);
  /** After a command the next thing is typed here again; on arrival the page does not take the focus. */
  const [used, setUsed] = useState(earlyFocus);
  const wanted = useSelect((state) => state.wanted);
  useEffect(() => {
    const command = wanted && all.find(({ path }) => path === wanted.path);
    if (!command) return;
    setUsed(true);
    setDraft({ command, fields: [] });
  }, [wanted]);
  return (
    <div class="composer">
      {draft ? (
        <CommandForm key={`${draft.command.path} ${wanted?.count}`} draft={draft} onClose={() => setDraft(null)} />
      ) : (
        <ChatBox
          all={all}
          focused={used}
          onCommand={(chosen) => {
            setUsed(true);
            setDraft(chosen);
          }}
        />
      )}
    </div>
  );
}
