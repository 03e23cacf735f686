import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What waits for longest, for the world's time or for other processes: begun last, it would be waited for alone. */
const SLOWEST = [
  'chaos/chaos',
  'e2e/set-clock',
  'e2e/trouble',
  'chaos/postgres',
  'e2e/presence',
  'e2e/registration',
  'prove/engines',
  'formats/hostile',
  'formats/growth',
];

/** Vitest's order, after the slowest files. A fresh clone does not know yet which ones these are. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = SLOWEST.findIndex((name) => moduleId.endsWith(`test/${name}.test.ts`));
      return place === -1 ? SLOWEST.length : place;
    };
    return (await super.sort(files)).sort((one, two) => rank(one) - rank(two));
  }
}
