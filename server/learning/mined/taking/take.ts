import type { Refusal } from '@xiaoer/contract/refusals'
import { refusal } from '@xiaoer/contract/refusals'
import { looksSwapped, type Mapping, type PastSession, readHistory, sessionOf } from '#learning/history'
import { type Bench, inOrder } from '#learning/mining'
import { isAppError } from '#platform/errors'
import type { MinedParts } from '../parts.ts'
import { keepBatch } from './batch.ts'
import { endImport } from './imports.ts'

/** A file that is to be taken in, and how. */
export interface Taking {
  readonly workspaceId: string
  readonly importId: string
  readonly path: string
  readonly isSwapped: boolean
  readonly mapping: Mapping | undefined
  /** Batches that were done before it was cut off. */
  readonly batches: number
}

/** Sessions looked at for who is who. */
const LOOKED_AT = 500

/** Takes a file's sessions and their matters into the workspace's history, a batch a transaction; where it is cut off it goes on from its last batch. */
export async function takeFile(parts: MinedParts, bench: Bench, job: Taking, signal: AbortSignal): Promise<void> {
  const { workspaceId, importId, path, isSwapped, mapping } = job
  const now = parts.now().getTime()
  const looked: PastSession[] = []
  try {
    for await (const [batch, read] of inOrder(
      later(readHistory(path, { mapping, now }), job.batches),
      (one) => bench.read({ ...one, isSwapped, now }),
      2,
    )) {
      if (signal.aborted) return
      for (const { line } of read.sessions.slice(0, LOOKED_AT - looked.length))
        looked.push(...[sessionOf(line)].filter((one) => one !== null))
      const bad = [...batch.bad, ...read.bad]
      const goesOn = await parts.db.inWorkspace(workspaceId, (tx) => keepBatch(tx, workspaceId, importId, { sessions: read.sessions, bad }))
      if (!goesOn) return
    }
    await parts.db.inWorkspace(workspaceId, (tx) => endImport(tx, importId, { looksSwapped: looksSwapped(looked) }))
  } catch (error) {
    if (!isAppError(error)) parts.failed(error)
    const problem: Refusal = isAppError(error)
      ? refusal('history.broken', { why: error.message.replaceAll(path, '') })
      : refusal('history.failed')
    await parts.db.inWorkspace(workspaceId, (tx) => endImport(tx, importId, { problem }))
  }
}

async function* later<T>(all: AsyncIterable<T>, skipped: number): AsyncGenerator<T> {
  let at = 0
  for await (const one of all) if (at++ >= skipped) yield one
}
