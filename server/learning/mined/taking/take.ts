import { refusal } from '@xiaoer/contract/refusals'
import { looksSwapped, type PastSession, sessionOf, Tally } from '#learning/history'
import { isAppError } from '#platform/errors'
import type { MinedParts } from '../parts.ts'
import { keepBatch, knownOf } from './batch.ts'
import { endCheck, endImport, noteShare } from './imports.ts'
import type { Source } from './sources.ts'

/** An import that is worked on, and where its sessions come from. */
export interface Taking {
  readonly workspaceId: string
  readonly importId: string
  readonly source: Source
  /** Where a file lies: what is said of it does not tell. */
  readonly path?: string | undefined
  readonly signal: AbortSignal
}

/** Sessions looked at for who is who. */
const LOOKED_AT = 500
/** Sessions of a file whose doubles a look knows, some 100 MB of keys; taking in knows all, by the table. */
const MOST_SEEN = 1_000_000

/** Takes sessions and their matters into the workspace's history, a batch a transaction; where it is cut off it goes on from its last batch. */
export async function takeAll(parts: Pick<MinedParts, 'db' | 'failed'>, job: Taking): Promise<void> {
  const { db } = parts
  const { workspaceId, importId, source, signal } = job
  const looked: PastSession[] = []
  await orTold(parts, job, async () => {
    for await (const batch of source) {
      if (signal.aborted) return
      for (const { line } of batch.sessions.slice(0, LOOKED_AT - looked.length))
        looked.push(...[sessionOf(line)].filter((one) => one !== null))
      if (!(await db.inWorkspace(workspaceId, (tx) => keepBatch(tx, workspaceId, importId, batch)))) return
    }
    if (!signal.aborted) await db.inWorkspace(workspaceId, (tx) => endImport(tx, importId, { looksSwapped: looksSwapped(looked) }))
  })
}

/**
 * Looks at what would come in, and writes nothing of it: how much, what stands already, what is none and why, and some sessions as they would stand.
 * Of a file of more than `most` sessions not all doubles are known, and that is said.
 */
export async function checkAll(parts: Pick<MinedParts, 'db' | 'failed'>, job: Taking, most = MOST_SEEN): Promise<void> {
  const { db } = parts
  const { workspaceId, importId, source, signal } = job
  const tally = new Tally()
  const seen = new Set<string>()
  let isAtLeast = false
  await orTold(parts, job, async () => {
    for await (const { sessions, bad, share } of source) {
      if (signal.aborted) return
      const known = await db.inWorkspace(workspaceId, (tx) => knownOf(tx, sessions))
      for (const { where, key, line } of sessions) {
        const session = known.has(key) || seen.has(key) ? null : sessionOf(line)
        if (seen.size < most) seen.add(key)
        else isAtLeast ||= !seen.has(key) && !known.has(key)
        if (session) tally.add(session)
        else tally.tell({ where, why: 'repeated' })
      }
      for (const row of bad) tally.tell(row)
      if (!(await db.inWorkspace(workspaceId, (tx) => noteShare(tx, importId, share)))) return
    }
    if (!signal.aborted) await db.inWorkspace(workspaceId, (tx) => endCheck(tx, importId, { ...tally.look, isAtLeast }))
  })
}

/** Does it; what goes wrong is told with the import. */
async function orTold(
  parts: Pick<MinedParts, 'db' | 'failed'>,
  { workspaceId, importId, path }: Taking,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isAppError(error)) parts.failed(error)
    const problem = isAppError(error)
      ? (error.refusal ?? refusal('history.broken', { why: path === undefined ? error.message : error.message.replaceAll(path, '') }))
      : refusal('history.failed')
    await parts.db.inWorkspace(workspaceId, (tx) => endImport(tx, importId, { problem }))
  }
}
