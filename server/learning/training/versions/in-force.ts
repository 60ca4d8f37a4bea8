import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Model } from '#engine/understanding'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { loadArtefact } from '../models/artefact.ts'
import type { Recipe } from '../models/compare.ts'
import type { Workbench } from '../models/in-worker.ts'
import { recipeOf } from './recipe.ts'
import { noVersion, publishedOf, SHIPPED } from './rows.ts'

/** Which model each workspace is understood by. Only what a workspace adds is kept for it; the model that ships is shared. */
export interface ModelsInForce {
  readonly base: Model
  /** What is published, read anew when it has changed. */
  current(workspaceId: string): Promise<Model>
  /** A version that need not be published, for trying it. */
  version(workspaceId: string, id: string): Promise<Model>
  /** By the name that stands in traces; undefined where it is kept no more. */
  named(workspaceId: string, version: string): Promise<Model | undefined>
  /** Something was published: by this workspace, or nobody knows by whom. */
  forget(workspaceId?: string): void
}

interface Kept {
  readonly model: Model
  readonly bytes: number
  readonly revision: number
  checkedAt: number
}

export interface InForceParts {
  readonly db: Database
  readonly now: () => Date
  readonly base: Model
  readonly bench: Workbench
  readonly failed: (error: unknown) => void
}

/** A lost bell costs no more than this. */
const CHECK_EVERY_MS = 1_000
/** Workspaces' additions kept in memory at most; those longest unused go first. */
const KEPT_BYTES = 128 * 1_024 * 1_024
/** What a kept entry costs beside its bytes. */
const ENTRY_BYTES = 2_048

/** The published model of each workspace, kept and refreshed when another is published. */
export const modelsInForce = (parts: InForceParts): ModelsInForce => new InForce(parts)

class InForce implements ModelsInForce {
  readonly base: Model
  readonly #parts: InForceParts
  readonly #kept = new Map<string, Kept>()
  readonly #loading = new Map<string, Promise<Kept>>()
  #bells = 0

  constructor(parts: InForceParts) {
    this.#parts = parts
    this.base = parts.base
  }

  async current(workspaceId: string): Promise<Model> {
    const there = this.#kept.get(workspaceId)
    // either way: after the clock was set back an entry must not pass for fresh until it has caught up
    if (there && Math.abs(this.#parts.now().getTime() - there.checkedAt) < CHECK_EVERY_MS) return there.model
    const running = this.#loading.get(workspaceId) ?? this.#refresh(workspaceId).finally(() => this.#loading.delete(workspaceId))
    this.#loading.set(workspaceId, running)
    return (await running).model
  }

  async version(workspaceId: string, id: string): Promise<Model> {
    if (id === SHIPPED) return this.base
    return (await this.#parts.db.inWorkspace(workspaceId, (tx) => this.#read(tx, workspaceId, id))).model
  }

  async named(workspaceId: string, version: string): Promise<Model | undefined> {
    if (version === this.base.version) return this.base
    const row = await this.#parts.db.inWorkspace(workspaceId, (tx) =>
      tx.row<{ artefact: Buffer }>(
        sql`select artefact from models where version = ${version} and base_version = ${this.base.version} and artefact is not null limit 1`,
      ),
    )
    return row && loadArtefact(this.base, row.artefact)
  }

  forget(workspaceId?: string): void {
    this.#bells++
    const stale = workspaceId === undefined ? [...this.#kept.values()] : [this.#kept.get(workspaceId)]
    for (const entry of stale) if (entry) entry.checkedAt = Number.NEGATIVE_INFINITY
    if (workspaceId !== undefined) this.#loading.delete(workspaceId)
  }

  async #refresh(workspaceId: string): Promise<Kept> {
    const { db, now } = this.#parts
    const before = this.#kept.get(workspaceId)
    const heard = this.#bells
    const read = await db.inWorkspace(workspaceId, async (tx) => {
      const { modelId, revision } = await publishedOf(tx)
      if (before?.revision === revision) return before
      if (modelId === null) return { model: this.base, bytes: 0, revision }
      return { ...(await this.#read(tx, workspaceId, modelId).catch((error: unknown) => this.#asShipped(error))), revision }
    })
    // what was published while it was read is read again at the next turn
    return this.#keep(workspaceId, { ...read, checkedAt: heard === this.#bells ? now().getTime() : Number.NEGATIVE_INFINITY })
  }

  #keep(workspaceId: string, entry: Kept): Kept {
    this.#kept.delete(workspaceId)
    this.#kept.set(workspaceId, entry)
    let bytes = [...this.#kept.values()].reduce((sum, { bytes }) => sum + bytes + ENTRY_BYTES, 0)
    for (const [oldest, { bytes: size }] of this.#kept) {
      if (bytes <= KEPT_BYTES || oldest === workspaceId) break
      this.#kept.delete(oldest)
      bytes -= size + ENTRY_BYTES
    }
    return entry
  }

  /** A version that cannot be read must not leave shoppers without an answer. */
  #asShipped(error: unknown): { model: Model; bytes: number } {
    this.#parts.failed(error)
    return { model: this.base, bytes: 0 }
  }

  /** A version that another build made is made again beside; until then the model that ships serves. */
  async #read(tx: Tx, workspaceId: string, id: string): Promise<{ model: Model; bytes: number }> {
    const row = await tx.row<{ artefact: Buffer | null; base: string | null; number: number }>(
      sql`select artefact, base_version as base, number from models where id = ${id}`,
    )
    if (!row) throw noVersion(id)
    if (!row.artefact) throw new AppError('conflict', refusal('model.not_ready', { number: row.number }))
    if (row.base === this.base.version) return { model: loadArtefact(this.base, row.artefact), bytes: row.artefact.byteLength }
    void this.#remake(workspaceId, await recipeOf(tx, id), id)
    return { model: this.base, bytes: 0 }
  }

  async #remake(workspaceId: string, recipe: Recipe, id: string): Promise<void> {
    const { db, bench, failed } = this.#parts
    try {
      const { bytes } = await bench.make(recipe)
      const there = this.#kept.get(workspaceId)
      const { modelId } = await db.inWorkspace(workspaceId, publishedOf)
      if (there && modelId === id) this.#keep(workspaceId, { ...there, model: loadArtefact(this.base, bytes), bytes: bytes.byteLength })
    } catch (error) {
      failed(error)
    }
  }
}
