import { satisfies } from 'semver';
import { claimedOutputs } from '../../src/lint/evidence.ts';
import { type Applies, type Fact, type Proof, RUNNERS, type Runner } from '../../src/quiz/evidence.ts';
import type { WrittenQuestion } from '../../src/quiz/question-schema.ts';
import { claimOf } from './claim.ts';
import { CannotRun, type Engine, type Program } from './engine.ts';
import { full } from './engines.ts';

/** The result of checking the evidence of one question. */
export interface Verdict {
  readonly id: string;
  /** The engines that agreed, such as `python 3.11.7`. */
  readonly shownBy: readonly string[];
  readonly facts: number;
  /** Why there is no proof, in its author's words. */
  readonly unproven: string | undefined;
  readonly mistakes: readonly string[];
}

/** Two hash seeds: a result that depends on the order of a hash table differs between them. */
const SEEDS = [1, 4242];

/** @param every asks every version in range; else the newest and the oldest */
export async function judge(question: WrittenQuestion, engines: readonly Engine[], every: boolean): Promise<Verdict> {
  const { id = question.stem, proof, facts = [], unproven } = question;
  const mistakes: string[] = [];
  const shownBy: string[] = [];
  if (proof) {
    const { mistakes: unclear, tell } = claimOf(question, proof);
    mistakes.push(...unclear);
    const program = programOf(question, proof);
    if (!program) mistakes.push('its proof has no program, and the question has no code');
    else {
      await ask(proof, program, (output, by) => {
        const found = tell(output);
        if (found === 'right') shownBy.push(by);
        else mistakes.push(`${by} printed ${quoted(output)}, which is ${found}`);
      });
    }
  }
  for (const [index, fact] of facts.entries()) {
    await ask(fact, { code: fact.program }, (output, by) => {
      if (output !== fact.prints.replace(/\n$/, ''))
        mistakes.push(`fact ${index + 1}: ${by} printed ${quoted(output)}`);
    });
  }
  const said = claimedOutputs(question);
  const [shown] = proof ? [proof] : facts;
  if (said.length > 0 && shown && question.code !== undefined) {
    await ask({ runner: shown.runner }, { code: question.code }, (output, by) => {
      const missing = said.find((text) => !output.includes(text));
      if (missing !== undefined)
        mistakes.push(`its stem says that the code prints ${quoted(missing)}, and ${by} printed ${quoted(output)}`);
    });
  }
  if (!proof && unproven === undefined) mistakes.push('has neither a proof nor a reason why there is none');
  if (proof && unproven !== undefined) mistakes.push('has a proof, and says that it has none');
  return { id, shownBy, facts: facts.length, unproven, mistakes };

  /** Runs the program on what is here and in range, twice on each. */
  async function ask(
    evidence: Pick<Proof | Fact, 'runner' | 'versions'>,
    program: Program,
    found: (output: string, by: string) => void,
  ): Promise<void> {
    for (const runner of [evidence.runner].flat()) {
      const range = evidence.versions ?? rangeOf(question.applies, runner) ?? '*';
      const able = engines.filter((engine) => engine.runner === runner && satisfies(full(engine.version), range));
      let asked = 0;
      let refused = '';
      for (const engine of every ? able : ends(able)) {
        const by = `${runner} ${engine.version}`;
        try {
          const [output = '', again = ''] = [
            await engine.run(program, SEEDS[0] ?? 1),
            await engine.run(program, SEEDS[1] ?? 2),
          ];
          asked += 1;
          if (output === again) found(output, by);
          else mistakes.push(`${by} printed ${quoted(output)} once and ${quoted(again)} then`);
        } catch (error) {
          if (!(error instanceof CannotRun)) throw error;
          refused = `${by}: ${error.message}`;
          if (!refused.includes('WebAssembly')) mistakes.push(refused);
        }
      }
      if (asked === 0) mistakes.push(`no ${runner} ${range} could run it here${refused && ` (${refused})`}`);
    }
  }

  function programOf({ code }: WrittenQuestion, { program, after }: Proof): Program | undefined {
    const first = program ?? code;
    return first === undefined ? undefined : { code: first, after };
  }
}

const ends = (engines: readonly Engine[]): Engine[] => {
  const [newest] = engines;
  const oldest = engines.at(-1);
  return [newest, oldest].filter(
    (engine, index, all) => engine !== undefined && all.indexOf(engine) === index,
  ) as Engine[];
};

const rangeOf = (applies: Applies | undefined, runner: Runner): string | undefined =>
  typeof applies === 'object' && RUNNERS.includes(runner) ? applies[runner] : undefined;

const quoted = (text: string): string => JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
