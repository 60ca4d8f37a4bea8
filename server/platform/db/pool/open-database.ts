import { Pool, type PoolClient } from 'pg'
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
    await client.query(begin)
    const result = await work(txOn(client))
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    await abandon(client, error)
    throw toFailure(error)
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

function txOn(client: PoolClient): Tx {
  const send = async <Row extends object>(query: Sql): Promise<{ rows: Row[]; rowCount: number | null }> => {
    try {
      return await client.query<Row>(prepared(query))
    } catch (error) {
      throw toFailure(error)
    }
  }
  return {
    async rows<Row extends object>(query: Sql): Promise<Row[]> {
      return (await send<Row>(query)).rows
    },
    async row<Row extends object>(query: Sql): Promise<Row | undefined> {
      return (await send<Row>(query)).rows[0]
    },
    async run(query) {
      return (await send(query)).rowCount ?? 0
    },
  }
}
