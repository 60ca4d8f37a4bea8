import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { markNow } from './changes.ts'

/** Waits until no transaction, in whichever database of the cluster, is older than what was written here: a mark taken now leaves it behind. */
export async function quiet(inside: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>): Promise<void> {
  const last = await inside((tx) =>
    tx.row<{ changed: string }>(sql`select changed::text from entries order by entries.changed desc limit 1`),
  )
  while (BigInt((await inside(markNow)).since) <= BigInt(last?.changed ?? '0'));
}
