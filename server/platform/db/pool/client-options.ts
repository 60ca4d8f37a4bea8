import { type ClientConfig, types } from 'pg'
import type { Connection } from './connection.ts'

const INT8 = 20
const DATE = 1082
const NUMERIC = 1700

/** int8 as a number: sequences, counts and money stay far below 2^53; what does not is given as bigint rather than rounded. */
function readInt8(text: string): number | bigint {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
}

const READERS: Record<number, (text: string) => unknown> = {
  [INT8]: readInt8,
  // Sums and means of the figures; no column is numeric, and money is int8.
  [NUMERIC]: Number,
  // A day has no zone: as a Date it would shift with the machine's.
  [DATE]: (text) => text,
}

/** Options of pg for a connection, with our readers of column types. */
export function clientOptions(connection: Connection): ClientConfig {
  const types_ = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') => (format !== 'binary' && READERS[oid]) || types.getTypeParser(oid, format),
  }
  const common: ClientConfig = { types: types_, application_name: 'xiaoer', connectionTimeoutMillis: 5_000, keepAlive: true }
  if ('url' in connection) return { ...common, connectionString: connection.url }
  const { socket, port, user, password, database } = connection
  return { ...common, host: socket, port, user, password, database }
}
