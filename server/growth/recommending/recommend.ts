import type { RecommendationSettings } from '@xiaoer/contract/recommendations'
import sql from 'sql-template-tag'
import type { Order, Product, Shop } from '#commerce'
import { type Candidate, type Due, dueAgain, type Place, type Ranked, rank, type Source } from '#engine/recommend'
import { render, tongueOf } from '#engine/reply'
import type { Database } from '#platform/db'
import { isAppError } from '#platform/errors'
import { trackOf } from '../tracks/index.ts'
import { learningOf } from './learnt.ts'
import { judgedGoods, settingsOf } from './settings.ts'

/** For whom, where, and after what. */
export interface Asked {
  readonly workspaceId: string
  readonly shopId: string
  readonly shopperId?: string | null | undefined
  /** The shop's own id of who is signed in. */
  readonly customerId?: string | null | undefined
  /** The good of the page, or that is spoken of. */
  readonly productId?: string | undefined
  /** What was looked at, the newest last; that of their track where nothing is given. */
  readonly visit?: readonly string[] | undefined
  readonly place: Place
  readonly most: number
  readonly language: string
  /** Also for those from whom recommendations are kept back: a colleague looks, or a program. */
  readonly always?: boolean
}

/** A good with why it is recommended, in words. */
export interface Recommended {
  readonly product: Product
  readonly source: Source
  readonly reason: string
}

/** Goods that the graph leads to from one, each with what it is. */
export interface Near {
  readonly of: string
  readonly goesWith: readonly NearGoods[]
  readonly insteadOf: readonly NearGoods[]
}

/** A sort of goods with the shop's own of it. */
export interface NearGoods {
  readonly what: string
  readonly ids: readonly string[]
}

/** Something known of a shopper, by which goods are sought, or left out. */
export interface PortraitFact {
  readonly words: string
  readonly kind: 'wants' | 'avoids'
}

/** What recommending needs of others. */
export interface RecommenderParts {
  readonly db: Database
  readonly now: () => Date
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly near: (of: { workspaceId: string; shopId: string; shop: Shop; language: string }, ids: readonly string[]) => Promise<Near[]>
  /** What is known of a shopper; absent where nothing is kept of anybody. */
  readonly portrait?: (workspaceId: string, shopperId: string) => Promise<readonly PortraitFact[]>
}

/** Recommends; an empty list where nothing speaks for any good. */
export interface Recommender {
  readonly recommend: (asked: Asked) => Promise<Recommended[]>
}

const DAY = 86_400_000
/** What was bought within so many days is bought, and what went back is not wanted. */
const BOUGHT_DAYS = 180
const MOST_ORDERS = 30
const MOST_CANDIDATES = 60
const MOST_FROM_SOURCE = 20
const MOST_OF_FACT = 5
/** Goods of a visit that the graph is asked about. */
const MOST_NEAR = 3
const HELD_BACK = 'recommendations'

/** All sources, one ranking. A source that fails is left out: fewer goods are better than none. */
export function recommenderOf(parts: RecommenderParts): Recommender {
  const learntOf = learningOf(parts.db)
  return {
    async recommend(asked) {
      const shop = parts.shopFor(asked.workspaceId, asked.shopId)?.in(asked.language)
      if (!shop) return []
      const now = parts.now()
      const known = await whatIsKnown(parts, asked, now)
      if (known.heldBack && asked.always !== true) return []
      const [learnt, orders] = await Promise.all([
        orNothing(learntOf(asked.workspaceId, asked.shopId, shop, now), undefined),
        asked.customerId ? orNothing(shop.orders.recent(asked.customerId, MOST_ORDERS), []) : [],
      ])
      const visit = [...(asked.visit ?? known.visit).filter((id) => id !== asked.productId), ...(asked.productId ? [asked.productId] : [])]
      const due = dueAgain(purchasesIn(orders), now)
      const ground = { shop, visit, due, learnt, now }
      const candidates = strongest([
        ...fromVisits(ground),
        ...(await fromGraph(parts, asked, ground)),
        ...due.map(againOf),
        ...(await fromPortrait(known.portrait, shop)),
        ...(learnt?.popular ?? []).map(
          ({ id, strength }): Candidate => ({ id, source: 'popular', strength, reason: { key: 'recommend.popular' } }),
        ),
      ])
      return ranked({ asked, ground, candidates, orders, known })
    },
  }
}

type Learnt = Awaited<ReturnType<ReturnType<typeof learningOf>>>

/** What all sources look at. */
interface Ground {
  readonly shop: Shop
  readonly visit: readonly string[]
  readonly due: readonly Due[]
  readonly learnt: Learnt | undefined
  readonly now: Date
}

interface Known {
  readonly heldBack: boolean
  readonly visit: readonly string[]
  readonly settings: RecommendationSettings
  readonly judged: ReadonlyMap<string, number>
  readonly portrait: readonly PortraitFact[]
}

async function whatIsKnown(parts: RecommenderParts, { workspaceId, shopId, shopperId, visit }: Asked, now: Date): Promise<Known> {
  const portrait = shopperId && parts.portrait ? await orNothing(parts.portrait(workspaceId, shopperId), []) : []
  return parts.db.inWorkspace(workspaceId, async (tx) => {
    const held = shopperId ? await tx.row<{ held: string[] }>(sql`select held_out_of(${workspaceId}, ${shopperId}) as held`) : undefined
    const track = shopperId && !visit ? await trackOf(tx, shopperId, now) : []
    return {
      heldBack: held?.held.includes(HELD_BACK) ?? false,
      visit: track.flatMap(({ kind, ref }) => (kind === 'product' && ref !== undefined ? [ref] : [])),
      settings: await settingsOf(tx, shopId),
      judged: await judgedGoods(tx),
      portrait,
    }
  })
}

/** A shop that does not answer takes its own goods away, and no others. */
const orNothing = <T, N>(work: Promise<T>, nothing: N): Promise<T | N> =>
  work.catch((error: unknown) => {
    if (isAppError(error)) return nothing
    throw error
  })

const purchasesIn = (orders: readonly Order[]) =>
  orders
    .filter(({ state }) => state !== 'cancelled' && state !== 'refunded' && state !== 'unpaid')
    .flatMap(({ items, placedAt }) => items.map(({ productId, quantity }) => ({ productId, quantity, at: placedAt })))

function fromVisits({ visit, learnt, now }: Ground): Candidate[] {
  if (!learnt || visit.length === 0) return []
  const of = (next: Learnt['seen'], key: 'recommend.session' | 'recommend.bought', weight: number) => {
    const found = next(visit, now.getTime(), MOST_FROM_SOURCE)
    return found.map(({ id, score, since }): Candidate => {
      return { id, source: 'session', strength: (weight * score) / (found[0]?.score ?? 1), reason: { key, of: since } }
    })
  }
  const like = learnt.like(visit.slice(-MOST_NEAR), MOST_FROM_SOURCE)
  return [
    ...of(learnt.seen, 'recommend.session', 1),
    ...of(learnt.bought, 'recommend.bought', 0.8),
    ...like.map(({ id, likeness, since }): Candidate => {
      return { id, source: 'content', strength: likeness, reason: { key: 'recommend.content', of: since } }
    }),
  ]
}

async function fromGraph(parts: RecommenderParts, { workspaceId, shopId, language }: Asked, { shop, visit }: Ground): Promise<Candidate[]> {
  const asked = [...new Set(visit.slice(-MOST_NEAR).toReversed())]
  if (asked.length === 0) return []
  const near = await orNothing(parts.near({ workspaceId, shopId, shop, language }, asked), [])
  // the good at hand says more than those before it
  const strength = (of: string, nth: number) => 1 / (1 + asked.indexOf(of)) / (1 + 0.15 * nth)
  return near.flatMap(({ of, goesWith, insteadOf }) => [
    ...goesWith.flatMap(({ what, ids }, nth) =>
      ids.map(
        (id): Candidate => ({
          id,
          source: 'goes_with',
          strength: strength(of, nth),
          reason: { key: 'recommend.goes_with', of, args: { what } },
        }),
      ),
    ),
    ...insteadOf.flatMap(({ ids }, nth) =>
      ids.map((id): Candidate => ({ id, source: 'instead_of', strength: strength(of, nth), reason: { key: 'recommend.instead_of', of } })),
    ),
  ])
}

const againOf = ({ id, strength, lasts, since }: Due): Candidate => ({
  id,
  source: 'again',
  strength,
  reason: { key: 'recommend.again', args: { lasts, since } },
})

async function fromPortrait(facts: readonly PortraitFact[], shop: Shop): Promise<Candidate[]> {
  const wanted = facts.filter(({ kind }) => kind === 'wants').slice(0, MOST_OF_FACT)
  const found = await Promise.all(wanted.map(({ words }) => orNothing(shop.catalogue.search(words, MOST_OF_FACT), [])))
  return found.flatMap((goods, nth) =>
    goods.map(({ id }, place): Candidate => {
      const fact = wanted[nth]?.words ?? ''
      return { id, source: 'portrait', strength: 1 / (1 + 0.2 * place), reason: { key: 'recommend.portrait', args: { fact } } }
    }),
  )
}

const strongest = (all: readonly Candidate[]): Candidate[] => all.toSorted((a, b) => b.strength - a.strength).slice(0, 4 * MOST_CANDIDATES)

interface Gathered {
  readonly asked: Asked
  readonly ground: Ground
  readonly candidates: readonly Candidate[]
  readonly orders: readonly Order[]
  readonly known: Known
}

async function ranked({ asked, ground, candidates, orders, known }: Gathered): Promise<Recommended[]> {
  const { shop, visit, due, now } = ground
  const ids = [...new Set(candidates.map(({ id }) => id))].slice(0, MOST_CANDIDATES)
  const named = [...new Set(candidates.flatMap(({ reason }) => reason.of ?? []))]
  const read = await shop.catalogue.products([...new Set([...ids, ...named])])
  const products = new Map(read.map((one) => [one.id, one]))
  const here = asked.productId === undefined ? undefined : products.get(asked.productId)
  const best = rank(
    {
      candidates: candidates.filter(({ id, reason }) => products.has(id) && (reason.of === undefined || products.has(reason.of))),
      goods: read.filter((one) => !isAvoided(one, known.portrait)).map((one) => toRankable(one, known.settings)),
      place: asked.place,
      without: new Set([...visit, ...boughtIn(orders, due, now)]),
      bounds: known.settings,
      judged: (id) => known.judged.get(id) ?? 1,
      isSoldOut: here !== undefined && !inStock(here),
    },
    asked.most,
  )
  return best.flatMap((one) => {
    const product = products.get(one.id)
    return product ? [{ product, source: one.source, reason: inWords(one, products, asked.language, now) }] : []
  })
}

/** What was bought lately or went back; not what is about to be used up. */
const boughtIn = (orders: readonly Order[], due: readonly Due[], now: Date): string[] => {
  const again = new Set(due.map(({ id }) => id))
  return orders
    .filter(({ placedAt, state }) => state !== 'cancelled' && now.getTime() - placedAt.getTime() < BOUGHT_DAYS * DAY)
    .flatMap(({ items, returns = [], refunds }) => {
      const wentBack = returns.length > 0 || refunds.length > 0
      return items.flatMap(({ productId }) => (wentBack || !again.has(productId) ? [productId] : []))
    })
}

const inStock = ({ variants }: Product): boolean => variants.some(({ stock }) => stock > 0)

const toRankable = (product: Product, { margins }: RecommendationSettings) => {
  const { id, category, brand } = product
  const margin = margins.find(({ of }) => of === id) ?? margins.find(({ of }) => of === category)
  return { id, category, brand, inStock: inStock(product), margin: margin?.margin }
}

/** Whether a good is what the shopper does not want: it says so of itself. */
const isAvoided = ({ title, marks = [], attributes }: Product, facts: readonly PortraitFact[]): boolean => {
  const says = [title, ...marks, ...Object.values(attributes)].join('\n').toLowerCase()
  return facts.some(({ kind, words }) => kind === 'avoids' && words !== '' && says.includes(words.toLowerCase()))
}

function inWords({ reason: { key, of, args } }: Ranked, products: ReadonlyMap<string, Product>, language: string, now: Date): string {
  const title = of === undefined ? undefined : products.get(of)?.title
  const voice = { tongue: tongueOf(language), language, timeZone: 'UTC', now, turnId: '' }
  return render({ key, args: { ...args, ...(title !== undefined && { of: title }) } }, voice)
}
