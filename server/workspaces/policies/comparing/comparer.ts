import type { PolicyComparison } from '@xiaoer/contract/policy'
import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/db'
import type { By } from '../../versions.ts'
import { readVersion } from '../book.ts'
import { readShopPolicy } from '../in-force.ts'
import { changeRunning, comparisonOf, keepBegun, lastWith } from './store.ts'
import { type Walk, walk } from './walk.ts'

/** Runs what versions would have changed: begun here, read and stopped from any node, the result kept. */
export function comparer(db: Database, now: () => Date) {
  const running = new Set<Promise<void>>()
  const closing = new AbortController()
  const of = (workspaceId: string, id: string): Promise<PolicyComparison> =>
    db.inWorkspace(workspaceId, (tx) => comparisonOf(tx, id, now()))

  return {
    /** Begins; refuses (`invalid`) a text that is no version. */
    async begin(by: By, shopId: string, text: string): Promise<PolicyComparison> {
      const { workspaceId, at } = by
      const policy = await readShopPolicy(db, workspaceId, shopId)
      readVersion(policy.head, text)
      const id = await db.inWorkspace(workspaceId, (tx) => keepBegun(tx, by, shopId, text))
      const going = run({ id, now, stopped: closing.signal }, { db, workspaceId, policy, text, before: at })
      running.add(going)
      void going.finally(() => running.delete(going))
      return of(workspaceId, id)
    },
    of,
    last: (workspaceId: string, shopId: string, text: string) => db.inWorkspace(workspaceId, (tx) => lastWith(tx, shopId, text, now())),
    async stop(workspaceId: string, id: string): Promise<PolicyComparison> {
      await db.inWorkspace(workspaceId, (tx) => changeRunning(tx, id, sql`state = 'stopped'`))
      return of(workspaceId, id)
    },
    /** Those under way end with the slice they are at. */
    async close(): Promise<void> {
      closing.abort()
      await Promise.all(running)
    },
  }
}

interface Run {
  readonly id: string
  readonly now: () => Date
  readonly stopped: AbortSignal
}

/** Walks to the end, or until somebody stops it; what went wrong stands in its state. */
async function run({ id, now, stopped }: Run, walking: Walk): Promise<void> {
  const change = (set: Sql) => walking.db.inWorkspace(walking.workspaceId, (tx) => changeRunning(tx, id, set))
  try {
    let gone = 0
    for await (const step of walk(walking)) {
      gone = step.gone
      const goesOn = await change(sql`gone = ${gone}, found = ${JSON.stringify(step.change)}::jsonb, beat_at = ${now()}`)
      if (!goesOn || stopped.aborted) return
    }
    // what was decided anew meanwhile is newer than its beginning, and not among them
    await change(sql`state = 'done', total = ${gone}`)
  } catch {
    await change(sql`state = 'failed'`).catch(() => false)
  }
}
