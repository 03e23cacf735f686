import type pg from 'pg';
import type { UpgradeBackup } from './backup.ts';
import { connected, disconnect, inWords } from './postgres-connection.ts';

/** The longest delay that a timer supports: a copy has no time limit. */
const UNLIMITED_MS = 0x7fff_ffff;

/** PostgreSQL's error code when a table already exists. */
const DUPLICATE_TABLE = '42P07';

/** `public.keyv_format3_2026_11_26` beside `public.keyv`, made by the server in one statement. */
export async function backUpPostgres(url: string, format: number, now: number): Promise<UpgradeBackup> {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '_');
  let name = '';
  const copy = async (client: pg.Client) => {
    for (let number = 1; ; number++) {
      name = `public.keyv_format${format}_${day}${number === 1 ? '' : `_${number}`}`;
      if ((await made(client, name)) || (await holdsAll(client, name))) return;
    }
  };
  const client = await connected(url, copy).catch((error: Error) => {
    throw inWords(error);
  });
  await disconnect(client);
  const restore = `BEGIN; TRUNCATE public.keyv; INSERT INTO public.keyv SELECT * FROM ${name}; COMMIT;`;
  return {
    name,
    wayBack: `stop the bot, install the version before, and run with psql: ${restore} Once you need no way back: DROP TABLE ${name};`,
  };
}

const patiently = (client: pg.Client, text: string) =>
  client.query({ text, query_timeout: UNLIMITED_MS } as pg.QueryConfig);

/** @returns whether it was made; false if the table already exists */
async function made(client: pg.Client, name: string): Promise<boolean> {
  try {
    await patiently(client, `CREATE TABLE ${name} AS TABLE public.keyv`);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== DUPLICATE_TABLE) throw error;
    return false;
  }
}

/** Whether the copy has everything that the store has, apart from what belongs to each store. */
async function holdsAll(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await patiently(
    client,
    `SELECT EXISTS (SELECT key COLLATE "C", value FROM public.keyv WHERE key NOT LIKE 'meta:%'
     EXCEPT SELECT key COLLATE "C", value FROM ${name}) AS missing`,
  );
  return !rows[0].missing;
}
