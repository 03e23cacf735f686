/** The dare to kill the bot in the middle of a question: what the person does for it, and what follows from what happens. */

import { ask, operate, sendCommand } from './actions.ts';
import { ANSWER, enabled, newestOfBot } from './questions.ts';
import { type Dare, getState, type State, update } from './store.ts';

/** Time enough to answer, to kill, and to see it come back (s). */
const SECONDS = 60;

const move = (step: Dare['step'], more: Partial<Dare> = {}): void =>
  update(({ dare }) => ({ dare: dare && { ...dare, ...more, step } }));

export async function startDare(): Promise<void> {
  const { channelId } = getState();
  if (!channelId) return;
  update(() => ({ dare: { channelId, step: 'starting', message: null }, drawer: null }));
  // An open question in the channel will do.
  if (openQuestion(getState())) return;
  if (!(await sendCommand('quiz start', { questions: 1, seconds: SECONDS }))) endDare();
}

export async function killBot(): Promise<void> {
  move('killed');
  if (!(await ask('restart-bot', {}))) endDare();
}

export const endDare = (): void => update(() => ({ dare: null }));

const openQuestion = ({ messages, channelId }: State) => {
  const newest = newestOfBot((channelId && messages.get(channelId)) || []);
  return newest && enabled(newest, ANSWER).length > 0 ? newest : undefined;
};

/** Takes the next step once what it waits for is there. Called with every change of the state. */
export function followDare(state: State): void {
  const { dare, messages, controls } = state;
  if (!dare || dare.channelId !== state.channelId) return;
  const here = messages.get(dare.channelId) ?? [];
  if (dare.step === 'starting') {
    const question = openQuestion(state);
    if (question) move('answer', { message: question.id });
  } else if (dare.step === 'answer') {
    const answered = here.some(
      ({ message_reference: to, flags }) => to?.message_id === dare.message && (flags & 64) !== 0,
    );
    if (answered) move('kill');
  } else if (dare.step === 'killed' && controls.bot !== 'online') move('restarting');
  else if (dare.step === 'restarting' && controls.bot === 'online') {
    move('back');
    prove(dare, state);
  }
}

/** Answers the question once more, for all to see that the bot knows the first answer. */
function prove({ message, channelId }: Dare, { messages }: State): void {
  const question = messages.get(channelId)?.find(({ id }) => id === message);
  const [answer] = question ? enabled(question, ANSWER) : [];
  if (!question || !answer?.custom_id) return;
  const values = answer.options?.slice(0, 1).map(({ value }) => value);
  void operate(question.id, answer.custom_id, values);
}
