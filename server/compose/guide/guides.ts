import { setImmediate as others } from 'node:timers/promises'
import type { Shop } from '#commerce'
import type { GuideAsked, GuideReply } from '#engine/conversation'
import { type AskGraph, EMPTY_GUIDE, type GuideIndex, guide, guideTurn, indexBuilder, shippedTrades } from '#engine/guide'
import type { ShopGraphs } from '../graph/graphs.ts'

/** How long a catalogue is believed here; what is picked is read anew from the shop at every turn. */
const BELIEVED_MS = 300_000
/** Products read in one call of the shop's port. */
const AT_ONCE = 200
/** A larger catalogue is guided through by its first so many goods. */
const MOST_GOODS = 300_000

/** A shop that is guided through. */
export interface GuideShop {
  readonly workspaceId: string
  readonly id: string
  readonly shop: Shop
}

/** The guides of all shops. */
export interface ShopGuides {
  turn(shop: GuideShop, asked: GuideAsked, now: Date): Promise<GuideReply>
}

interface Held {
  readonly index: Promise<GuideIndex>
  readonly readAt: number
}

/** A shop's goods are read at the first question, and again where they were read five minutes ago: until that is done the ones before serve. */
export function shopGuides(graphs?: Pick<ShopGraphs, 'ask'>): ShopGuides {
  const all = new Map<string, Held>()

  const heldFor = ({ id, shop }: GuideShop, now: Date): Held => {
    const known = all.get(id)
    const isFresh = known && Math.abs(now.getTime() - known.readAt) < BELIEVED_MS
    if (known && isFresh) return known
    const next: Held = { index: indexOf(shop), readAt: now.getTime() }
    // a shop that does not answer is asked again at the next question; what was known of it serves meanwhile
    next.index.catch(() => all.get(id) === next && (known ? all.set(id, known) : all.delete(id)))
    all.set(id, known ? { ...next, index: next.index.catch(() => known.index) } : next)
    return known ?? next
  }

  return {
    async turn(shop, { language, ...asked }, now) {
      const index = await heldFor(shop, now).index
      const spoken = shop.shop.in(language)
      return guideTurn(index, asked, {
        products: (ids) => spoken.catalogue.products(ids),
        ...(graphs && { graph: (words, ids) => askGraph(graphs, shop, { words, ids, language, now }) }),
      })
    },
  }
}

async function indexOf(shop: Shop): Promise<GuideIndex> {
  const builder = indexBuilder(shippedTrades())
  const ids = (await shop.catalogue.names()).slice(0, MOST_GOODS).map(({ id }) => id)
  const english = shop.language.startsWith('en') ? undefined : shop.in('en')
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE)
    const own = await shop.catalogue.products(some)
    const also = english && english !== shop ? await english.catalogue.products(some) : []
    const titles = new Map(also.map(({ id, title }) => [id, title]))
    for (const product of own) builder.add(product, titles.has(product.id) ? [titles.get(product.id) ?? ''] : [])
    await others()
  }
  const index = builder.finish()
  // its tables of words are made at the first message
  guide(index, EMPTY_GUIDE, { said: ' . ' })
  return index
}

interface Asking {
  readonly words: string
  readonly ids: readonly string[]
  readonly language: string
  readonly now: Date
}

/** So many of what may be picked are looked up in the graph. */
const MOST_ASKED = 12

/** What the graph says of goods and of whom and what the words name: each a verdict with its way. */
async function askGraph(graphs: Pick<ShopGraphs, 'ask'>, shop: GuideShop, { words, ids, language, now }: Asking): Promise<AskGraph> {
  const found = new Map<string, NonNullable<ReturnType<AskGraph>>>()
  for (const id of ids.slice(0, MOST_ASKED)) {
    const answer = suitsIn(await graphs.ask('suits', shop, { words, productIds: [id], language }, now).catch(() => undefined))
    if (answer) found.set(id, answer)
  }
  return (id) => found.get(id)
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const nameIn = (value: unknown): string => (isRecord(value) && typeof value['name'] === 'string' ? value['name'] : '')

/** A clear yes or no of the graph; what depends or must be asked first is no reason. */
function suitsIn(value: unknown): ReturnType<AskGraph> {
  if (!isRecord(value)) return undefined
  const { verdict, because } = value
  if (verdict !== 'fits' && verdict !== 'not_for') return undefined
  const path = Array.isArray(because) && Array.isArray(because[0]) ? because[0].filter(isRecord) : []
  const names = [...path.slice(0, 1).map(({ from }) => nameIn(from)), ...path.map(({ to }) => nameIn(to))]
  return { verdict, path: names.filter((name) => name !== '').join(' → ') }
}
