/** What one can do after the first quiz, below its ranking. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { endTour, operate, sendCommand, setUpDaily } from '../state/actions.ts';
import { startDare } from '../state/dare.ts';
import { AGAIN, enabled, newestOfBot } from '../state/questions.ts';
import { useSelect } from '../state/store.ts';
import { Icon } from '../ui/icon.tsx';

export function WhatNext() {
  const ranking = useSelect((state) => {
    if (state.toured || state.dare !== null) return undefined;
    const newest = newestOfBot((state.channelId && state.messages.get(state.channelId)) || []);
    return newest && enabled(newest, AGAIN).length > 0 ? newest : undefined;
  });
  const [steps, setSteps] = useState(false);
  if (!ranking) return null;
  const again = enabled(ranking, AGAIN)[0]?.custom_id ?? '';
  return (
    <section class="what-next" aria-labelledby="what-next-heading">
      <header>
        <h3 id="what-next-heading">What next?</h3>
        <button type="button" class="icon-button" aria-label="Close these suggestions" onClick={endTour}>
          <Icon name="close" size={18} />
        </button>
      </header>
      <div class="next-cards">
        <Card act={startDare}>Kill the bot: your answer survives</Card>
        <Card act={setUpDaily}>Set up a daily question and jump to it</Card>
        <Card expanded={steps} act={() => setSteps(!steps)}>
          Put it in your Discord: three steps
        </Card>
        <Card act={() => operate(ranking.id, again)}>Play again</Card>
        <Card act={() => sendCommand('leaderboard', {})}>Leaderboard</Card>
      </div>
      {steps && <Steps />}
    </section>
  );
}

interface CardProps {
  expanded?: boolean;
  act(): unknown;
  children: ComponentChildren;
}

function Card({ expanded, act, children }: CardProps) {
  return (
    <button type="button" class="next-card" aria-expanded={expanded} onClick={act}>
      {children}
    </button>
  );
}

function Steps(): ComponentChildren {
  return (
    <ol class="next-steps">
      <li>
        In the{' '}
        <a href="https://discord.com/developers/applications" target="_blank" rel="noreferrer noopener">
          Developer Portal
        </a>{' '}
        choose <strong>New Application</strong>, then <strong>Bot</strong> and <strong>Reset Token</strong>. Copy the
        token.
      </li>
      <li>
        Copy <code class="inline-code">.env.example</code> to <code class="inline-code">.env</code> and put the token
        after <code class="inline-code">DISCORD_TOKEN=</code>
      </li>
      <li>
        Stop this playground, run <code class="inline-code">npm start</code> again, open the invite link in the log and
        choose your server. Then, in any channel: <code class="inline-code">/quiz start</code>
      </li>
    </ol>
  );
}
