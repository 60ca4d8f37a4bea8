import type { Sql } from 'sql-template-tag'

/** A transaction. Values go in through the `sql` tag alone, never by string. */
export interface Tx {
  rows<Row extends object>(query: Sql): Promise<Row[]>
  /** The first row or undefined. */
  row<Row extends object>(query: Sql): Promise<Row | undefined>
  /** How many rows were written. */
  run(query: Sql): Promise<number>
}

/** The one way to rows. */
export interface Database {
  /** The one door to tenants' rows: everything inside sees this workspace alone, by row-level security. */
  inWorkspace<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** For the content-free tables outside the tenants' security: sign-in, work, routing. Tenant tables show no row here. */
  outside<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** One statement that sets its workspace itself (the group-commit functions); one round trip. */
  call<Row extends object>(query: Sql): Promise<Row[]>
  /** One quick read that sets its workspace itself, as a turn's look-ups are: those of one moment go out in one packet. */
  read<Row extends object>(query: Sql): Promise<Row[]>
  close(): Promise<void>
}
