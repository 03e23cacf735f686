import { expect, onTestFinished, test } from 'vitest';
import { noPostgres, startPostgres } from '../support/postgres-server.ts';
import { chaos } from './chaos.ts';

test.skipIf(noPostgres)(
  'on PostgreSQL too, while its connections are cut and it restarts',
  async () => {
    const postgres = await startPostgres({ durable: false });
    onTestFinished(() => postgres.remove());
    const report = await chaos({ seed: 7, players: 100, kills: 3, postgres });
    expect(report.confirmed).toBeGreaterThan(30);
    expect(report.troubles.get('the database restarts')).toBeGreaterThan(0);
    expect(report.troubles.get('the database cuts its connections')).toBeGreaterThan(0);
  },
  600_000,
);
