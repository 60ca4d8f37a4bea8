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
export function modelsInForce({ db, now, base, bench, failed }: InForceParts): ModelsInForce {
  const kept = new Map<string, Kept>()
  const loading = new Map<string, Promise<Kept>>()
  let bells = 0

  async function refresh(workspaceId: string): Promise<Kept> {
    const before = kept.get(workspaceId)
    const heard = bells
    const read = await db.inWorkspace(workspaceId, async (tx) => {
      const { modelId, revision } = await publishedOf(tx)
      if (before?.revision === revision) return before
      return modelId === null
        ? { model: base, bytes: 0, revision }
        : { ...(await readVersion(tx, workspaceId, modelId).catch(asShipped)), revision }
    })
    // what was published while it was read is read again at the next turn
    return keep(workspaceId, { ...read, checkedAt: heard === bells ? now().getTime() : Number.NEGATIVE_INFINITY })
  }

  function keep(workspaceId: string, entry: Kept): Kept {
    kept.delete(workspaceId)
    kept.set(workspaceId, entry)
    let bytes = [...kept.values()].reduce((sum, { bytes }) => sum + bytes + ENTRY_BYTES, 0)
    for (const [oldest, { bytes: size }] of kept) {
      if (bytes <= KEPT_BYTES || oldest === workspaceId) break
      kept.delete(oldest)
      bytes -= size + ENTRY_BYTES
    }
    return entry
  }

  /** A version that cannot be read must not leave shoppers without an answer. */
  function asShipped(error: unknown): { model: Model; bytes: number } {
    failed(error)
    return { model: base, bytes: 0 }
  }

  /** A version that another build made is made again beside; until then the model that ships serves. */
  async function readVersion(tx: Tx, workspaceId: string, id: string): Promise<{ model: Model; bytes: number }> {
    const row = await tx.row<{ artefact: Buffer | null; base: string | null; number: number }>(
      sql`select artefact, base_version as base, number from models where id = ${id}`,
    )
    if (!row) throw noVersion(id)
    if (!row.artefact) throw new AppError('conflict', `Version ${row.number} is not ready; try another, or wait until it is trained`)
    if (row.base === base.version) return { model: loadArtefact(base, row.artefact), bytes: row.artefact.byteLength }
    void remake(workspaceId, await recipeOf(tx, id), id)
    return { model: base, bytes: 0 }
  }

  async function remake(workspaceId: string, recipe: Recipe, id: string): Promise<void> {
    try {
      const { bytes } = await bench.make(recipe)
      const there = kept.get(workspaceId)
      const { modelId } = await db.inWorkspace(workspaceId, publishedOf)
      if (there && modelId === id) keep(workspaceId, { ...there, model: loadArtefact(base, bytes), bytes: bytes.byteLength })
    } catch (error) {
      failed(error)
    }
  }

  return {
    base,
    async current(workspaceId) {
      const there = kept.get(workspaceId)
      // either way: after the clock was set back an entry must not pass for fresh until it has caught up
      if (there && Math.abs(now().getTime() - there.checkedAt) < CHECK_EVERY_MS) return there.model
      const running = loading.get(workspaceId) ?? refresh(workspaceId).finally(() => loading.delete(workspaceId))
      loading.set(workspaceId, running)
      return (await running).model
    },
    async version(workspaceId, id) {
      if (id === SHIPPED) return base
      return (await db.inWorkspace(workspaceId, (tx) => readVersion(tx, workspaceId, id))).model
    },
    async named(workspaceId, version) {
      if (version === base.version) return base
      const row = await db.inWorkspace(workspaceId, (tx) =>
        tx.row<{ artefact: Buffer }>(
          sql`select artefact from models where version = ${version} and base_version = ${base.version} and artefact is not null limit 1`,
        ),
      )
      return row && loadArtefact(base, row.artefact)
    },
    forget(workspaceId) {
      bells++
      const stale = workspaceId === undefined ? [...kept.values()] : [kept.get(workspaceId)]
      for (const entry of stale) if (entry) entry.checkedAt = Number.NEGATIVE_INFINITY
      if (workspaceId !== undefined) loading.delete(workspaceId)
    },
  }
}
