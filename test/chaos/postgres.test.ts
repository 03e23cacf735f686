import { expect, test } from 'vitest';
import { noPostgres, postgresServer } from '../support/postgres.ts';
import { chaos } from './chaos.ts';

const server = postgresServer();

test.skipIf(noPostgres)(
  'on PostgreSQL too, while its connections are cut and it restarts',
  async () => {
    const report = await chaos({ seed: 7, players: 100, kills: 3, postgres: server() });
    expect(report.confirmed).toBeGreaterThan(30);
    expect(report.troubles.get('the database restarts')).toBeGreaterThan(0);
    expect(report.troubles.get('the database cuts its connections')).toBeGreaterThan(0);
  },
  600_000,
);
