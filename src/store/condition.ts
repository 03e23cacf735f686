import { type DatabaseCondition, postgresCondition } from './postgres-condition.ts';
import { type FileCondition, sqliteCondition } from './sqlite-condition.ts';
import { isPostgres } from './url.ts';

/** How a store is, seen from outside: nothing is changed, and whoever has it open is not disturbed. */
export type Condition = FileCondition | DatabaseCondition;

/** @throws Error in plain words when the store cannot be used */
export const conditionOf = (url: string): Promise<Condition> =>
  isPostgres(url) ? postgresCondition(url) : sqliteCondition(url);
