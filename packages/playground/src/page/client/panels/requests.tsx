/** Every request the bot made to Discord, the newest first, with its bodies on demand. */
import { memo } from 'preact/compat';
import { useState } from 'preact/hooks';
import { type RequestView, requestPath } from '../../protocol.ts';
import { CodeBlock } from '../markdown/code-block.tsx';
import { timeText } from '../markdown/time-text.ts';
import { useSelect } from '../state/store.ts';

export function Requests() {
  const requests = useSelect((state) => state.requests);
  return (
    <>
      <h3>Requests of the bot – {requests.at(-1) ? (requests.at(-1)?.index ?? 0) + 1 : 0}</h3>
      {requests.length === 0 && <p>None yet.</p>}
      <ol class="requests" reversed>
        {requests.toReversed().map((request) => (
          <Request key={request.index} request={request} />
        ))}
      </ol>
    </>
  );
}

const Request = memo(({ request }: { request: RequestView }) => {
  const [details, setDetails] = useState<string | null>(null);
  const toggle = async () => {
    if (details !== null) return setDetails(null);
    const response = await fetch(requestPath(request.index));
    setDetails(JSON.stringify(await response.json(), null, 2));
  };
  const { method, path, status, ms, at } = request;
  return (
    <li>
      <button
        type="button"
        class="request"
        aria-expanded={details !== null}
        onClick={toggle}
        title={timeText(at, 'T', at)}
      >
        <span class="request-method">{method}</span>
        <span class="request-path">
          <bdi>{shorten(path)}</bdi>
        </span>
        <span class={`request-status status-${Math.floor(status / 100)}`}>{status || 'cut'}</span>
        <span class="request-ms">{Math.round(ms)} ms</span>
      </button>
      {details !== null && <CodeBlock language="json" text={details} />}
    </li>
  );
});

/** Ids and tokens are long and say little; the opened line has them. */
const shorten = (path: string): string => path.replace(/\?.*$/, '?…').replace(/\d{17,20}|[\w-]{40,}/g, '…');
