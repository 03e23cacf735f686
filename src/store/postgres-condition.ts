import type pg from 'pg';
import { connected, disconnect, inWords } from './postgres-connection.ts';
import { LOCK } from './postgres-lock.ts';
import { withoutPassword } from './url.ts';

/** The condition of a PostgreSQL store. */
export interface DatabaseCondition {
  kind: 'postgres';
  /** Without the password. */
  name: string;
  /** Of the store; undefined if nothing is stored yet. */
  format: number | undefined;
  /** Another process has it open. */
  inUse: boolean;
  /** The privileges that this user lacks, in words. */
  lacking: string[];
  bytes: number;
  /** Of the server. */
  version: string;
}

const LOCKED = `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = 0
  AND objid = ${LOCK} AND objsubid = 1 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS locked`;

/** Writes nothing: the connection is read-only. */
export async function postgresCondition(url: string): Promise<DatabaseCondition> {
  let condition: DatabaseCondition | undefined;
  const look = async (client: pg.Client) => {
    await client.query('SET default_transaction_read_only = on');
    condition = await conditionIn(client, withoutPassword(url));
  };
  const client = await connected(url, look).catch((error: Error) => {
    throw inWords(error);
  });
  await disconnect(client);
  return condition as DatabaseCondition;
}

async function conditionIn(client: pg.Client, name: string): Promise<DatabaseCondition> {
  const one = async (statement: string) => (await client.query(statement)).rows[0];
  const { found, schema, bytes, version } = await one(`SELECT to_regclass('public.keyv') IS NOT NULL AS found,
    has_schema_privilege('public', 'CREATE') AS schema, pg_database_size(current_database())::float AS bytes,
    current_setting('server_version') AS version`);
  const lacking: string[] = [];
  let format: number | undefined;
  if (found) {
    for (const privilege of ['SELECT', 'INSERT', 'UPDATE', 'DELETE']) {
      const { has } = await one(`SELECT has_table_privilege('public.keyv', '${privilege}') AS has`);
      if (!has) lacking.push(`${privilege} on the table public.keyv`);
    }
    const row = lacking.length > 0 ? undefined : await one(`SELECT value FROM public.keyv WHERE key = 'meta:format'`);
    format = row && JSON.parse(row.value).value;
  } else if (!schema) lacking.push('CREATE in the schema public');
  return { kind: 'postgres', name, format, inUse: (await one(LOCKED)).locked, lacking, bytes, version };
}
