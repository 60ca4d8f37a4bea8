import type { Meanings } from '../../retrieval/grams/reader.ts'
import { type Base, tidied } from '../base.ts'
import type { Snapshots } from './files.ts'
import { type Kept, keptIn, sectionsOfKept } from './kept.ts'

/** When a base is kept for the next start. */
export interface KeepingOptions {
  readonly snapshots: Snapshots
  /** Told of a snapshot that could not be read or written: then the entries are read. */
  readonly trouble: (error: unknown) => void
  /** Smaller bases, of so many pairs, are read from their rows as soon. */
  readonly least?: number
  /** Nothing has changed for so long, in ms. */
  readonly restMs?: number
}

/** Keeps bases that are at rest, and opens them again. */
export interface Keeping {
  /** Undefined where there is none that serves. */
  open(workspaceId: string): Promise<Kept | undefined>
  /** Tells of a base as it stands now. */
  stands(workspaceId: string, base: Base): void
  /** Tells that much is being put into a base: it is not at rest. */
  moves(workspaceId: string): void
}

const LEAST = 20_000
const REST_MS = 5_000
/** A snapshot is made anew once this share of the base has changed: until then reading the changes is little. */
const SHARE = 1 / 32

export function keepingOf({ snapshots, trouble, least = LEAST, restMs = REST_MS }: KeepingOptions, meanings: Meanings): Keeping {
  /** By workspace, `moved` of the base that was kept. */
  const kept = new Map<string, number>()
  const resting = new Map<string, { readonly version: number; readonly timer: NodeJS.Timeout }>()

  const keep = async (workspaceId: string, base: Base): Promise<void> => {
    if (base.index.count < least || base.moved - (kept.get(workspaceId) ?? 0) <= base.index.count * SHARE) return
    await tidied(base.index)
    await snapshots.write(workspaceId, sectionsOfKept(base, meanings))
    kept.set(workspaceId, base.moved)
  }

  return {
    async open(workspaceId) {
      try {
        const sections = await snapshots.read(workspaceId)
        return sections && keptIn(sections, meanings)
      } catch (error) {
        trouble(error)
        return undefined
      }
    },
    stands(workspaceId, base) {
      const before = resting.get(workspaceId)
      if (before?.version === base.version) return
      clearTimeout(before?.timer)
      const timer = setTimeout(() => void keep(workspaceId, base).catch(trouble), restMs)
      resting.set(workspaceId, { version: base.version, timer: timer.unref() })
    },
    moves(workspaceId) {
      clearTimeout(resting.get(workspaceId)?.timer)
    },
  }
}
