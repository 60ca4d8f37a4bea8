import type { Readable } from 'node:stream'
import { refusal } from '@xiaoer/contract/refusals'
import { uuidv7 } from '#platform/clock'
import { isAppError } from '#platform/errors'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'
import { beginImport, clearUndone, endImport, leftOf, silentImports, undoImport } from './imports.ts'
import { cut, keepBatch } from './keep.ts'
import type { EarlierParts } from './parts.ts'

/** Somebody takes a file in. */
export interface Taking {
  readonly workspaceId: string
  readonly shopId: string
  readonly isTrusted: boolean
  readonly by: string | null
  readonly name: string
  /** Of a table whose heads do not say which column is what. */
  readonly mapping: object | null
  readonly bytes: Readable
}

const EVERY_MS = 5_000
const SILENT_SECONDS = 30
/** Sessions cleared in one transaction, and how many such in one go: the next sweep goes on. */
const [CLEARED, ROUNDS] = [50, 200]

/** Takes files in on this node, one after the other, in the background; another goes on with what died with it, where the file lies there. */
export class EarlierImporter {
  private readonly parts: EarlierParts
  private readonly stop = new AbortController()
  private readonly busy = new Set<string>()
  private readonly isDue = atMostEvery(EVERY_MS)
  private last: Promise<void> = Promise.resolve()

  constructor(parts: EarlierParts) {
    this.parts = parts
  }

  /** Takes a file and begins to read it. Throws `conflict` while another is read, `not_found` for a strange shop. */
  async take({ bytes, ...taking }: Taking): Promise<string> {
    const { db, uploads, now } = this.parts
    const { workspaceId, name } = taking
    const id = uuidv7()
    return uploads.take(workspaceId, { id, name, bytes }, async (path) => {
      await db.inWorkspace(workspaceId, (tx) => beginImport(tx, { ...taking, id, at: now() }))
      this.run(workspaceId, id, path)
      return id
    })
  }

  /** Takes an import back: nothing of it is seen from now on; a large one is cleared away in the background. Throws `not_found`. */
  async undo(workspaceId: string, id: string): Promise<void> {
    const { db, uploads } = this.parts
    await db.inWorkspace(workspaceId, (tx) => undoImport(tx, id))
    await uploads.remove(workspaceId, id)
    await this.clear(workspaceId)
  }

  /** Goes on with what a process that has died left. */
  async sweep(): Promise<void> {
    const { db, now } = this.parts
    if (!this.isDue(now())) return
    for (const workspaceId of await workspacesServed(db)) await this.look(workspaceId)
  }

  /** One look at what was left of a workspace. */
  async look(workspaceId: string): Promise<void> {
    const { db, uploads } = this.parts
    await this.clear(workspaceId)
    for (const { id } of await db.inWorkspace(workspaceId, (tx) => silentImports(tx, SILENT_SECONDS))) {
      const path = this.busy.has(id) ? undefined : await uploads.find(workspaceId, id)
      if (path) this.run(workspaceId, id, path)
    }
  }

  /** Settles when nothing of this node runs. */
  async idle(): Promise<void> {
    const { last } = this
    await last
    if (last !== this.last) await this.idle()
  }

  /** Ends what runs after its batch. */
  async close(): Promise<void> {
    this.stop.abort()
    await this.idle()
  }

  private async clear(workspaceId: string): Promise<void> {
    for (let round = 0; round < ROUNDS; round++)
      if ((await this.parts.db.inWorkspace(workspaceId, (tx) => clearUndone(tx, CLEARED))) < CLEARED) return
  }

  private run(workspaceId: string, id: string, path: string): void {
    this.busy.add(id)
    this.last = this.last
      .then(() => this.takeAll(workspaceId, id, path))
      .catch(this.parts.failed)
      .finally(() => this.busy.delete(id))
  }

  private async takeAll(workspaceId: string, id: string, path: string): Promise<void> {
    const { db, uploads } = this.parts
    const { signal } = this.stop
    if (signal.aborted) return
    const problem = await this.read(workspaceId, id, path)
    if (signal.aborted) return
    await db.inWorkspace(workspaceId, (tx) => endImport(tx, id, problem))
    await uploads.remove(workspaceId, id)
  }

  /** Reads on from where the import stands; gives what went wrong, told so that people can mend it. */
  private async read(workspaceId: string, id: string, path: string) {
    const { db, now, read, failed } = this.parts
    try {
      const { batches: done, mapping } = await db.inWorkspace(workspaceId, (tx) => leftOf(tx, id))
      let at = 0
      for await (const batch of read(path, now().getTime(), mapping)) {
        if (this.stop.signal.aborted) return null
        if (at++ < done) continue
        const sessions = await cut(batch.sessions)
        if (!(await db.inWorkspace(workspaceId, (tx) => keepBatch(tx, workspaceId, id, sessions, batch)))) return null
      }
      return null
    } catch (error) {
      if (isAppError(error)) return error.refusal ?? refusal('history.broken', { why: error.message.replaceAll(path, '') })
      failed(error)
      return refusal('history.failed')
    }
  }
}
