import { DEEDS } from '@xiaoer/contract/scenarios'
import { z } from 'zod'
import type { Shop } from '#commerce'
import { cartTurn } from '#engine/cart'
import { CartAsked, GuideAsked, type LookUp, type Scene } from '#engine/conversation'
import { AppError } from '#platform/errors'
import { within } from '#platform/pacing'
import type { GraphQuestion } from './graph/graphs.ts'
import { bestOffer } from './offers/best-offer.ts'
import { deliveryTold } from './offers/delivery.ts'

/** What the ports of a turn are filled with. */
export interface Sources {
  readonly shop: Shop
  readonly searchKnowledge: (text: string, hints: KnowledgeHints) => unknown
  readonly deskStatus: () => Promise<unknown>
  /** What was put in hand in a conversation of this shopper. */
  readonly undertaken: (conversationId: string, scene: Scene) => Promise<unknown>
  /** The latest lines of a conversation before the message at hand, oldest first. */
  readonly transcript: (conversationId: string, most: number) => Promise<unknown>
  /** What may be done about a line of an order, and why. */
  readonly decide: (shop: Shop, scene: Scene, args: readonly unknown[]) => Promise<unknown>
  /** What the shop's campaigns say, reckoned for these goods. */
  readonly askCampaigns: (wanted: { productId: string; quantity: number }[]) => Promise<unknown>
  /** Which attributes of a category the words ask for, named in a language. */
  readonly askAttributes: (words: string, category: string, language: string) => Promise<unknown>
  /** The ids of goods that words fit; undefined where the shop's own search is to be asked. */
  readonly callGoods: (words: string) => unknown
  readonly findGoods: (words: string, limit: number) => readonly string[] | undefined
  /** Goods for the shopper of the scene, each with its reason; the good that is spoken of, where one is. */
  readonly recommend: (scene: Scene, productId: string | null, most: number, language: string) => Promise<unknown>
  /** A turn of the guide; null where it cannot be had. */
  readonly askGuide: (asked: GuideAsked) => Promise<unknown>
  readonly askGraph: (kind: GraphQuestion, question: z.infer<typeof Asked>) => Promise<unknown>
}

const text = z.string()
const Hints = z.object({ intent: text, entryId: text, language: text, productId: text, variantId: text, orderNumber: text }).partial()
export type KnowledgeHints = z.infer<typeof Hints>
const Asked = z.object({ words: text, productIds: z.array(text), months: z.number().optional(), language: text })
const Lines = z.array(z.object({ variantId: text, quantity: z.number() }))
const Goods = z.array(z.object({ productId: text, variantId: text, quantity: z.number() }))

/** What each port is asked with. Built once: building a schema costs many times what a parse does. */
const ARGS = {
  one: z.tuple([text]),
  many: z.tuple([z.array(text)]),
  line: z.tuple([text, text]),
  upTo: z.tuple([text, z.number()]),
  lines: z.tuple([Lines]).rest(text),
  atLevel: z.tuple([Lines, z.array(text)]),
  reckoned: z.union([z.tuple([Goods]), z.tuple([Goods, z.object({ coupon: text })])]),
  delivery: z.tuple([text.nullable(), z.object({ minor: z.number(), currency: text }).nullable()]),
  wanted: z.tuple([z.array(z.object({ productId: text, quantity: z.number() }))]),
  deed: z.tuple([z.enum(DEEDS), text]),
  words: z.tuple([text, Hints]),
  asked: z.tuple([Asked]),
  near: z.tuple([text.nullable(), z.number()]),
  guide: z.tuple([GuideAsked]),
  cart: z.tuple([CartAsked]),
}

type Port = (sources: Sources, scene: Scene, args: readonly unknown[]) => Promise<unknown>

/** Every port a scenario may read through. Arguments come from data, so they are checked; orders are the shopper's own or nobody's. */
const PORTS: Readonly<Record<string, Port>> = {
  'catalogue.products': async ({ shop }, _scene, args) => shop.catalogue.products(ARGS.many.parse(args)[0]),
  'catalogue.search': async ({ shop, findGoods }, _scene, args) => {
    const [words, limit] = ARGS.upTo.parse(args)
    const found = findGoods(words, limit)
    return found ? shop.catalogue.products(found) : shop.catalogue.search(words, limit)
  },
  // from what is held in memory: no query
  'catalogue.called': async ({ callGoods }, _scene, args) => callGoods(ARGS.one.parse(args)[0]) ?? null,
  'catalogue.attributes': async ({ shop, askAttributes }, _scene, args) => askAttributes(...ARGS.line.parse(args), shop.language),
  'orders.find': async ({ shop }, { shopper }, args) => {
    const order = await shop.orders.find(ARGS.one.parse(args)[0])
    return order && order.customerId === shopper.customerId ? order : null
  },
  'orders.recent': async ({ shop }, { shopper }, args) => {
    const [customerId, limit] = ARGS.upTo.parse(args)
    if (customerId !== shopper.customerId) throw new AppError('forbidden', 'orders of another customer')
    return shop.orders.recent(customerId, limit)
  },
  'offers.quote': async ({ shop }, { shopper }, args) => {
    const [lines] = ARGS.lines.parse(args)
    return shop.offers.quote(lines, shopper.customerId ?? undefined)
  },
  'offers.at_level': async ({ shop }, { shopper }, args) => {
    const [lines, names] = ARGS.atLevel.parse(args)
    return (await shop.offers.atLevel?.(lines, names, shopper.customerId ?? undefined)) ?? null
  },
  'offers.best': async ({ shop }, { shopper }, args) => {
    const [goods, how] = ARGS.reckoned.parse(args)
    return bestOffer(shop, goods, shopper.customerId ?? undefined, how)
  },
  'offers.coupons': async ({ shop }, { shopper }) => shop.offers.coupons(shopper.customerId ?? undefined),
  'offers.promotions': async ({ shop }) => shop.offers.promotions(),
  'delivery.terms': async ({ shop }, _scene, args) => deliveryTold(shop, ...ARGS.delivery.parse(args)),
  'campaigns.now': async ({ askCampaigns }, _scene, args) => askCampaigns(ARGS.wanted.parse(args)[0]),
  'members.member': async ({ shop }, { shopper }, args) => {
    const [customerId] = ARGS.one.parse(args)
    return customerId === shopper.customerId ? shop.members.member(customerId) : null
  },
  'knowledge.search': async ({ searchKnowledge }, _scene, args) => {
    const [words, hints] = ARGS.words.parse(args)
    return searchKnowledge(words, hints)
  },
  'desk.status': ({ deskStatus }) => deskStatus(),
  'desk.undertaken': ({ undertaken }, scene, args) => undertaken(ARGS.one.parse(args)[0], scene),
  'conversation.transcript': ({ transcript }, _scene, args) => transcript(...ARGS.upTo.parse(args)),
  'decisions.decide': ({ shop, decide }, scene, args) => decide(shop, scene, args),
  'actions.against': async ({ shop }, { shopper }, args) => {
    const [kind, number] = ARGS.deed.parse(args)
    const order = await shop.orders.find(number)
    return order?.customerId === shopper.customerId ? (shop.actions?.against?.(kind, order) ?? null) : null
  },
  'cart.turn': async ({ shop }, _scene, args) => {
    const [asked] = ARGS.cart.parse(args)
    return cartTurn(asked, await shop.catalogue.products([...new Set(asked.lines.map(({ productId }) => productId))]))
  },
  'guide.turn': async ({ askGuide }, _scene, args) => askGuide(ARGS.guide.parse(args)[0]),
  'graph.suits': graphPort('suits'),
  'graph.compare': graphPort('compare'),
  'graph.substitutes': graphPort('substitutes'),
  'graph.accessories': graphPort('accessories'),
  'graph.trouble': graphPort('trouble'),
  'graph.sold': graphPort('sold'),
  'goods.recommended': async ({ shop, recommend }, scene, args) => recommend(scene, ...ARGS.near.parse(args), shop.language),
}

/** What the graph knows, with its path; null where it knows nothing. */
function graphPort(kind: GraphQuestion): Port {
  return async ({ askGraph }, _scene, args) => (await askGraph(kind, ARGS.asked.parse(args)[0])) ?? null
}

/** Longest a shop may take: past it the turn says that the shop does not answer, rather than wait. */
const DEADLINE_MS = 4_000

/** What is promised rests on what the shop says now, not on what it said a while ago. */
const ANEW: ReadonlySet<string> = new Set(['decisions.decide', 'actions.against', 'cart.turn'])

/** Policies speak of the goods and the levels in the shop's own words, whatever tongue the shopper writes. */
const IN_OWN_WORDS: ReadonlySet<string> = new Set(['decisions.decide'])

/** Runs one look-up, within the deadline. */
export async function lookUp(given: Sources, what: LookUp, scene: Scene): Promise<unknown> {
  const port = PORTS[what.port]
  if (!port) throw new Error(`no port ${what.port}`)
  const shop = (ANEW.has(what.port) ? given.shop.anew : undefined) ?? given.shop
  const isOwn = what.language === undefined || IN_OWN_WORDS.has(what.port)
  const sources = { ...given, shop: isOwn ? shop : shop.in(what.language) }
  const late = () => new AppError('upstream_failed', `${what.port} took over ${DEADLINE_MS} ms`)
  try {
    return await within(port(sources, scene, what.with), DEADLINE_MS, late)
  } catch (error) {
    if (isUnreadable(error) && OF_SHOP.test(what.port))
      throw new AppError('upstream_failed', `${what.port} gave an answer that cannot be read: ${error.message}`)
    if (isUnreadable(error)) throw new AppError('internal', `${what.port} could not be worked out: ${error.message}`, { cause: error })
    throw error
  }
}

/** Ports that hand on what a shop's system gave: what cannot be read there is the shop's; elsewhere it is an error inside. */
const OF_SHOP = /^(?:catalogue\.(?:products|search)|orders|offers|members|delivery)\b/u

/** What code throws that met what it did not foresee, here or in what a shop gave: an error inside. A database that is away is another matter. */
const isUnreadable = (error: unknown): error is Error =>
  error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError || error instanceof z.ZodError
