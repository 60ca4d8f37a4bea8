import type { Writable } from 'node:stream'
import { Pool, type PoolClient, type QueryResult } from 'pg'
import type { Sql } from 'sql-template-tag'
import { AppError } from '#platform/errors'
import type { Database, Tx } from '../database.ts'
import { clientOptions } from './client-options.ts'
import type { Connection } from './connection.ts'
import { isLost, toFailure } from './failures.ts'
import { prepared } from './prepared.ts'
import { openReader } from './reader.ts'

/** How many connections, and how long they may work. */
export interface DatabaseOptions {
  /** Connections at most; 10 unless told. */
  readonly connections?: number
  /** How long one statement may run, in ms; 15 s unless told. */
  readonly statementTimeout?: number
  /** How long a caller waits for a connection that is free, or for a new one, in ms; 5 s unless told. */
  readonly patience?: number
  /** Idle connections do not keep the process alive; for tests and commands. */
  readonly allowExitOnIdle?: boolean
  /** Told of connections lost while idle; they are replaced by themselves. */
  readonly onLost?: (error: Error) => void
}

/** The database over a pool of connections. */
export interface PooledDatabase extends Database {
  /** For the metrics: open connections, those idle, and callers that wait for one. */
  readonly pool: () => { open: number; idle: number; waiting: number }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Opens the pool. Connects on first use; nothing is thrown here for a database that is down. */
export function openDatabase(connection: Connection, options: DatabaseOptions = {}): PooledDatabase {
  const timeout = options.statementTimeout ?? 15_000
  const pool = new Pool({
    ...clientOptions(connection),
    ...(options.patience !== undefined && { connectionTimeoutMillis: options.patience }),
    pipeline: true,
    max: options.connections ?? 10,
    allowExitOnIdle: options.allowExitOnIdle ?? false,
    statement_timeout: timeout,
    idle_in_transaction_session_timeout: 60_000,
  })
  pool.on('error', (error) => options.onLost?.(error))
  // A connection may also break while it is lent out, between two statements; without an ear that would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const { allowExitOnIdle = false, onLost } = options
  const reader = openReader(connection, { statementTimeout: timeout, allowExitOnIdle, onLost })
  return {
    inWorkspace: async (workspaceId, work) => transaction(pool, opening(workspaceId), work),
    outside: (work) => transaction(pool, 'begin', work),
    call: (query) => single(pool, query),
    read: (query) => reader.read(query),
    close: async () => {
      await Promise.all([reader.close(), pool.end()])
    },
    pool: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  }
}

/** One simple query, so that a transaction costs one round trip to open. The id stands in the text: it is checked here. */
function opening(workspaceId: string): string {
  if (!UUID.test(workspaceId)) throw new AppError('invalid', 'The workspace id is not a UUID')
  return `begin; select set_config('app.workspace', '${workspaceId}', true)`
}

async function transaction<T>(pool: Pool, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await connect(pool)
  try {
    const result = await inFewPackets(client, begin, work)
    client.release()
    return result
  } catch (error) {
    await abandon(client, error)
    throw toFailure(error)
  }
}

/**
 * What opens the transaction goes out with its first statement, and where the work is one statement whose rows it gives as they come, the commit
 * goes with it too (the protocol's pipelining): one packet in place of three. A commit behind a statement that failed rolls back.
 */
async function inFewPackets<T>(client: PoolClient, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { tx, isLast } = txOn(client)
  const { stream } = (client as PoolClient & { readonly connection: { readonly stream: Writable } }).connection
  stream.cork()
  const opened = client.query(begin)
  const working = begun(work, tx)
  const committed = isLast(working) ? client.query('commit') : undefined
  stream.uncork()
  for (const outcome of await Promise.allSettled([opened, working, committed])) if (outcome.status === 'rejected') throw outcome.reason
  if (committed === undefined) await client.query('commit')
  return working
}

/** What work throws before it gives a promise fails it like any other. */
function begun<T>(work: (tx: Tx) => Promise<T>, tx: Tx): Promise<T> {
  try {
    return work(tx)
  } catch (error) {
    return Promise.reject(error)
  }
}

async function single<Row extends object>(pool: Pool, query: Sql): Promise<Row[]> {
  const client = await connect(pool)
  try {
    const { rows } = await client.query<Row>(prepared(query))
    client.release()
    return rows
  } catch (error) {
    client.release(isLost(error))
    throw toFailure(error)
  }
}

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw toFailure(error)
  }
}

/** A connection that cannot even roll back is thrown away. */
async function abandon(client: PoolClient, error: unknown): Promise<void> {
  if (isLost(error)) return client.release(true)
  const clean = await client.query('rollback').then(
    () => true,
    () => false,
  )
  client.release(!clean)
}

/** The statements of one transaction; `isLast`: whether a promise is what its last statement gives, and the statement goes out now. */
function txOn(client: PoolClient): { readonly tx: Tx; readonly isLast: (working: unknown) => boolean } {
  let last: unknown
  const send = <Row extends object, T>(query: Sql, read: (result: QueryResult<Row>) => T): Promise<T> => {
    const sent = client.query<Row>(prepared(query)).then(read, (error: unknown) => {
      throw toFailure(error)
    })
    last = sent
    return sent
  }
  return {
    tx: {
      rows: <Row extends object>(query: Sql) => send<Row, Row[]>(query, ({ rows }) => rows),
      row: <Row extends object>(query: Sql) => send<Row, Row | undefined>(query, ({ rows }) => rows[0]),
      run: (query) => send(query, ({ rowCount }) => rowCount ?? 0),
    },
    isLast: (working) => last !== undefined && working === last,
  }
}
