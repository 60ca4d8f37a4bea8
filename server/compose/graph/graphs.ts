import type { Shop } from '#commerce'
import { entriesVersion } from '#engine/knowledge'
import {
  askAccessories,
  askCompare,
  askSold,
  askSubstitutes,
  askSuits,
  askTrouble,
  type LookedAt,
  layOver,
  NOTHING,
  ownVersion,
  type PackGraph,
  type Question,
  readOwn,
  type ShopGraph,
  withNodes,
} from '#engine/knowledge/graph'
import type { Database, Tx } from '#platform/db'
import { type EntryEdges, entryEdges } from './entry-edges.ts'
import { joinShop, namedPacks } from './join-shop.ts'

/** A shop whose graph is meant. */
export interface GraphShop {
  readonly workspaceId: string
  readonly id: string
  readonly shop: Shop
}

/** What may be asked of a shop's graph; nothing known is undefined. */
export interface ShopGraphs {
  ask(kind: GraphQuestion, shop: GraphShop, question: Question, now: Date): Promise<unknown>
  /** The graph that answers now, and what of it the merchant says himself. */
  now(shop: GraphShop, now: Date): Promise<LookedAt>
}

const ASK = {
  suits: askSuits,
  compare: askCompare,
  substitutes: askSubstitutes,
  accessories: askAccessories,
  trouble: askTrouble,
  sold: askSold,
} as const satisfies Record<string, (graph: ShopGraph, question: Question) => unknown>

/** The questions there are. */
export type GraphQuestion = keyof typeof ASK

/** How long a catalogue is believed here; prices and stock are read at every turn. */
const BELIEVED_MS = 300_000

interface Joined {
  readonly graph: Promise<PackGraph>
  readonly readAt: number
  readonly entries: EntryEdges
  /** What was laid over it last. */
  laid?: Laid
}

interface Laid extends LookedAt {
  /** Of the merchant's own words and of the entries. */
  readonly version: string
  /** What entries were read by. */
  readonly named: PackGraph
}

/**
 * The graphs of all shops: the packs are read at the first question, a shop's catalogue is joined when first asked about and again after five
 * minutes. What people say of the graph and what entries say is looked at with every question, so that a change answers at once on all nodes.
 */
export function shopGraphs(db: Database): ShopGraphs {
  let packs: PackGraph | undefined
  const all = new Map<string, Joined>()

  const joinedFor = ({ id, shop }: GraphShop, now: Date): Joined => {
    const known = all.get(id)
    if (known && Math.abs(now.getTime() - known.readAt) < BELIEVED_MS) return known
    packs ??= namedPacks()
    const joined: Joined = { graph: joinShop(packs, shop, now), readAt: now.getTime(), entries: entryEdges() }
    all.set(id, joined)
    // a shop that did not answer is asked again at the next question
    joined.graph.catch(() => all.get(id) === joined && all.delete(id))
    return joined
  }

  const graphFor = async (shop: GraphShop, now: Date): Promise<LookedAt> => {
    const joined = joinedFor(shop, now)
    const base = await joined.graph
    const laid = await db.inWorkspace(shop.workspaceId, (tx) => laidOver(tx, shop.id, base, joined))
    joined.laid = laid
    return laid
  }

  return {
    ask: async (kind, shop, question, now) => ASK[kind]((await graphFor(shop, now)).shop, question),
    now: graphFor,
  }
}

/** What is laid over a base now; the same as before where nobody said anything since. */
async function laidOver(tx: Tx, shopId: string, base: PackGraph, { entries, laid }: Joined): Promise<Laid> {
  const [own, entry] = [await ownVersion(tx), await entriesVersion(tx)]
  const version = `${own} ${entry}`
  if (laid?.version === version) return laid
  const said = own === 0 ? NOTHING : await readOwn(tx)
  const named = laid && JSON.stringify(laid.own.nodes) === JSON.stringify(said.nodes) ? laid.named : withNodes(base, said)
  return { shop: layOver(named, said, await entries.of(tx, shopId, named)), own: said, version, named }
}
