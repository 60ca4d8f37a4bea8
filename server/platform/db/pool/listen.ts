import { Client } from 'pg'
import sql from 'sql-template-tag'
import type { Tx } from '../database.ts'
import { clientOptions } from './client-options.ts'
import type { Connection } from './connection.ts'

/** PostgreSQL's own doorbell between nodes: a hint that may be lost, never the truth. */
export interface Listener {
  /** Calls the handler with each payload; connects again by itself after a break, and then calls `onGap`, since bells may have been missed. */
  listen(channel: string, handler: (payload: string) => void, onGap?: () => void): Promise<void>
  close(): Promise<void>
}

/** Rings when the transaction commits. At most 8,000 bytes: send ids, not content. */
export const notify = (tx: Tx, channel: string, payload: string): Promise<number> => tx.run(sql`select pg_notify(${channel}, ${payload})`)

const RETRY_MS = [50, 200, 500, 1_000, 2_000]

interface Ear {
  handler: (payload: string) => void
  onGap: (() => void) | undefined
}

/** A connection of its own for listening. It waits for a database that is down. */
export function openListener(connection: Connection): Listener {
  const ears = new Map<string, Ear[]>()
  let client: Client | undefined
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let opening: Promise<void> | undefined

  async function open(): Promise<void> {
    const fresh = new Client(clientOptions(connection))
    fresh.on('notification', ({ channel, payload }) => {
      for (const { handler } of ears.get(channel) ?? []) handler(payload ?? '')
    })
    fresh.on('error', () => lost(fresh))
    fresh.on('end', () => lost(fresh))
    await fresh.connect()
    for (const channel of ears.keys()) await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`)
    client = fresh
  }

  function lost(which: Client): void {
    if (closed || client !== which) return
    client = undefined
    reopen(0)
  }

  function reopen(attempt: number): void {
    retry = setTimeout(async () => {
      try {
        await open()
        for (const ear of [...ears.values()].flat()) ear.onGap?.()
      } catch {
        if (!closed) reopen(attempt + 1)
      }
    }, RETRY_MS[attempt] ?? 5_000)
  }

  return {
    async listen(channel, handler, onGap) {
      const known = ears.get(channel)
      if (known) known.push({ handler, onGap })
      else ears.set(channel, [{ handler, onGap }])
      opening ??= open().catch(() => reopen(0))
      await opening
      if (!known) await client?.query(`listen ${client.escapeIdentifier(channel)}`).catch(() => undefined)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await opening
      await client?.end().catch(() => undefined)
    },
  }
}
