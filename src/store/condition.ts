import { type DatabaseCondition, postgresCondition } from './postgres-condition.ts';
import { type FileCondition, sqliteCondition } from './sqlite-condition.ts';
import { isPostgres } from './url.ts';

/** The condition of a store, read without changing it and without disturbing a process that has it open. */
export type Condition = FileCondition | DatabaseCondition;

/** @throws Error in plain words when the store cannot be used */
export const conditionOf = (url: string): Promise<Condition> =>
  isPostgres(url) ? postgresCondition(url) : sqliteCondition(url);
