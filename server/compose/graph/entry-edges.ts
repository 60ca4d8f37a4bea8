import { setImmediate as others } from 'node:timers/promises'
import { spokenEntries, spokenVersions } from '#engine/knowledge'
import { type Edge, edgesOfEntry, type PackGraph } from '#engine/knowledge/graph'
import type { Tx } from '#platform/db'

/** Of a larger base the newest so many entries are read for edges; the packs and the catalogue stay whole. */
const MOST_ENTRIES = 20_000
/** Read and understood before others get their turn. */
const AT_ONCE = 500

/** What entries say to a graph; an entry that has not changed is not read again. */
export interface EntryEdges {
  /** Of a shop's published entries; read within the transaction. */
  of(tx: Tx, shopId: string, named: PackGraph): Promise<readonly Edge[]>
}

interface Known {
  readonly revision: number
  readonly edges: readonly Edge[]
}

/** For one shop; what was understood is forgotten when the nodes are others. */
export function entryEdges(): EntryEdges {
  let known = new Map<string, Known>()
  let by: PackGraph | undefined
  return {
    async of(tx, shopId, named) {
      if (by !== named) known = new Map()
      by = named
      const live = await spokenVersions(tx, shopId, MOST_ENTRIES)
      const next = new Map<string, Known>()
      const changed = live.filter(({ id, revision }) => known.get(id)?.revision !== revision)
      for (let from = 0; from < changed.length; from += AT_ONCE) {
        const some = changed.slice(from, from + AT_ONCE)
        const revisions = new Map(some.map(({ id, revision }) => [id, revision]))
        for (const entry of await spokenEntries(tx, [...revisions.keys()]))
          known.set(entry.id, { revision: revisions.get(entry.id) ?? 0, edges: edgesOfEntry(named, entry) })
        await others()
      }
      for (const { id } of live) {
        const one = known.get(id)
        if (one) next.set(id, one)
      }
      known = next
      return [...known.values()].flatMap(({ edges }) => edges)
    },
  }
}
