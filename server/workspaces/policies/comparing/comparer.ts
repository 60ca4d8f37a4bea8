import type { PolicyComparison } from '@xiaoer/contract/policy'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { readVersion } from '../book.ts'
import { readShopPolicy } from '../in-force.ts'
import type { By } from '../store.ts'
import { changeRunning, comparisonOf, keepBegun, lastWith } from './store.ts'
import { type Walk, walk } from './walk.ts'

/** Runs what versions would have changed: begun here, read and stopped from any node, the result kept. */
export function comparer(db: Database, now: () => Date) {
  const running = new Set<Promise<void>>()
  let closing = false

  const change = (workspaceId: string, id: string, set: ReturnType<typeof sql>) =>
    db.inWorkspace(workspaceId, (tx) => changeRunning(tx, id, set))

  async function run(id: string, walking: Walk): Promise<void> {
    const { workspaceId } = walking
    try {
      let gone = 0
      for await (const step of walk(walking)) {
        gone = step.gone
        const found = sql`gone = ${gone}, found = ${JSON.stringify(step.change)}::jsonb, beat_at = ${now()}`
        if (closing || !(await change(workspaceId, id, found))) return
      }
      // what was decided anew meanwhile is newer than its beginning, and not among them
      await change(workspaceId, id, sql`state = 'done', total = ${gone}`)
    } catch {
      await change(workspaceId, id, sql`state = 'failed'`).catch(() => false)
    }
  }

  return {
    /** Begins; refuses (`invalid`) a text that is no version. */
    async begin(by: By, shopId: string, text: string): Promise<PolicyComparison> {
      const { workspaceId, at } = by
      const policy = await readShopPolicy(db, workspaceId, shopId)
      readVersion(policy.head, text)
      const id = await db.inWorkspace(workspaceId, (tx) => keepBegun(tx, by, shopId, text))
      const going = run(id, { db, workspaceId, policy, text, before: at }).finally(() => running.delete(going))
      running.add(going)
      return db.inWorkspace(workspaceId, (tx) => comparisonOf(tx, id, now()))
    },
    of: (workspaceId: string, id: string) => db.inWorkspace(workspaceId, (tx) => comparisonOf(tx, id, now())),
    last: (workspaceId: string, shopId: string, text: string) => db.inWorkspace(workspaceId, (tx) => lastWith(tx, shopId, text, now())),
    async stop(workspaceId: string, id: string): Promise<PolicyComparison> {
      await change(workspaceId, id, sql`state = 'stopped'`)
      return db.inWorkspace(workspaceId, (tx) => comparisonOf(tx, id, now()))
    },
    /** Those under way end with the slice they are at. */
    async close(): Promise<void> {
      closing = true
      await Promise.all(running)
    },
  }
}
