import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { refuse } from '../faults.ts'
import type { GoneOf } from '../work/run.ts'
import type { BesideLine, Numbered } from './lines.ts'

type NoticeLine = Extract<BesideLine, { kind: 'notice' }>

/** A notice with products, by its line in the file. */
interface NoticeAt {
  readonly line: NoticeLine
  readonly number: number
}

/** Those that name products and do not stand here yet: what stands here already may name what is gone, as entries may. */
export async function newNotices(db: Database, workspaceId: string, lines: readonly Numbered[]): Promise<NoticeAt[]> {
  const found = lines.flatMap(({ line, number }) => (line.kind === 'notice' && line.notice.products.length > 0 ? [{ line, number }] : []))
  if (found.length === 0) return []
  const ids = found.map(({ line }) => line.id)
  const standing = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`select id from notices where id = any(${ids}::uuid[])`),
  )
  return found.filter(({ line }) => !standing.some(({ id }) => id === line.id))
}

/** Refuses a notice for a product that no shop has any more, with its line: it would go before no answer, or before the wrong one. */
export async function refuseGone(goneOf: GoneOf, workspaceId: string, notices: readonly NoticeAt[]): Promise<void> {
  if (notices.length === 0) return
  const gone = await goneOf(
    workspaceId,
    notices.map(({ line: { id, notice } }) => ({ answers: [{ id, when: { products: notice.products }, text: notice.text }], parts: [] })),
  )
  for (const [at, { number }] of notices.entries()) {
    const [first] = gone[at] ?? []
    if (!first) continue
    const path = first.path.replace(/^answers\.0\.when\./u, '')
    refuse('beside', number, refusal('entry.gone', { path, title: first.title, id: first.id }))
  }
}
