/** The message box: plain text, or a slash command once one is chosen. */
import { useMemo, useState } from 'preact/hooks';
import { useSelect } from '../state/store.ts';
import { ChatBox } from './chat-box.tsx';
import { CommandForm } from './command-form.tsx';
import { type Draft, invocations } from './commands.ts';

export function Composer() {
  const commands = useSelect((state) => state.world?.commands);
  const all = useMemo(() => invocations(commands ?? []), [commands]);
  const [draft, setDraft] = useState<Draft | null>(null);
  /** After a command the next thing is typed here again; on arrival the page does not take the focus. */
  const [used, setUsed] = useState(false);
  return (
    <div class="composer">
      {draft ? (
        <CommandForm key={draft.command.path} draft={draft} onClose={() => setDraft(null)} />
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
