import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FRESH_STATE, type Turn } from '#engine/conversation'
import { type Answered, type Ask, answer } from '../answers/index.ts'
import { factName } from '../need.ts'
import type { Response } from '../respond/response.ts'
import type { Talk } from '../talk.ts'

const DEMO = join(import.meta.dirname, '../../../../data/demo')
/** When the questions of a test are asked. */
export const NOW = new Date('2026-11-30T09:00:00Z')
const DAY_MS = 86_400_000
/** A time so many days from then, negative before. */
export const days = (count: number): string => new Date(NOW.getTime() + count * DAY_MS).toISOString()
export const yuan = (amount: number) => ({ minor: Math.round(amount * 100), currency: 'CNY' })

interface Spec {
  readonly id: string
  readonly zh: string
  readonly aliases: readonly string[]
  readonly price: number
  readonly add?: Readonly<Record<string, number>>
  readonly priceBy?: Readonly<Record<string, number>>
  readonly options: Readonly<Record<string, readonly string[]>>
  readonly stock: number
  readonly out: Readonly<Record<string, number | null>>
  readonly attributes: Readonly<Record<string, string>>
  readonly description: string
  readonly accessories: readonly string[]
  readonly chart?: { readonly use: string; readonly runs: string; readonly note?: string }
}
interface Shelf {
  readonly category: { readonly id: string; readonly zh: string }
  readonly products: readonly Spec[]
}

const json = (file: string) => JSON.parse(readFileSync(join(DEMO, file), 'utf8'))
const shelves: readonly Shelf[] = ['baby', 'beauty', 'clothing', 'electronics', 'food', 'home', 'shoes'].map((name) =>
  json(`products/${name}.json`),
)
const charts: Readonly<Record<string, { readonly rows: readonly object[] }>> = json('size-charts.json')

const combinations = (options: Spec['options']): Record<string, string>[] =>
  Object.entries(options).reduce<Record<string, string>[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  )

function productOf(spec: Spec, category: string) {
  const variants = combinations(spec.options).map((options, at) => {
    const values = Object.values(options)
    const isOut = (name: string) => name.split(' ').every((value) => values.includes(value))
    const [out] = Object.entries(spec.out).filter(([name]) => isOut(name))
    const base = values.map((value) => spec.priceBy?.[value]).find((one) => one !== undefined) ?? spec.price
    const minor = base + values.reduce((sum, value) => sum + (spec.add?.[value] ?? 0), 0)
    return {
      ...{ id: `${spec.id}.${at + 1}`, options, price: { minor, currency: 'CNY' }, stock: out ? 0 : spec.stock },
      ...(out && out[1] !== null && { restockAt: days(out[1]) }),
    }
  })
  return {
    ...{ id: spec.id, title: spec.zh, aliases: spec.aliases, category, attributes: spec.attributes, description: spec.description },
    ...{ accessories: spec.accessories, variants, virtual: false },
    ...(spec.chart && {
      sizeChart: { kind: spec.chart.use, runs: spec.chart.runs, note: spec.chart.note, rows: charts[spec.chart.use]?.rows ?? [] },
    }),
  }
}

/** The goods of the demo shop as its catalogue gives them. */
export const GOODS = shelves.flatMap(({ category, products }) => products.map((spec) => productOf(spec, category.zh)))

interface Line {
  readonly id: string
  readonly question: string
  readonly wordings: readonly string[]
  readonly answer: string
  readonly intents: readonly string[]
}
const ENTRIES = ['goods', 'offers', 'orders', 'returns', 'service', 'shipping'].flatMap((name): Line[] =>
  readFileSync(join(DEMO, `knowledge/${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line)),
)
const ATTRIBUTES: readonly { name: string; categories: readonly string[]; aliases: readonly string[] }[] =
  json('attributes.json').attributes

/** What a look-up of a test gives, by its port. */
export type Ports = Readonly<Record<string, (...args: readonly never[]) => unknown>>

/** The demo shop's goods and entries; entries are found by their own wordings alone, and there are no offers. */
const DEMO_PORTS: Ports = {
  'catalogue.products': (ids: readonly string[]) => ids.flatMap((id) => GOODS.filter((one) => one.id === id)),
  'catalogue.search': (words: string) => GOODS.filter(({ title, aliases }) => [title, ...aliases].some((name) => words.includes(name))),
  'catalogue.attributes': (words: string, category: string) => {
    const shelf = shelves.find(({ category: { zh } }) => zh === category)?.category.id ?? ''
    const asked = ATTRIBUTES.filter(
      ({ name, categories, aliases }) => categories.includes(shelf) && [name, ...aliases].some((one) => words.includes(one)),
    )
    return asked.map(({ name }) => ({ name, shown: name, by: 'name' }))
  },
  'knowledge.search': (words: string) => {
    const found = ENTRIES.filter(({ question, wordings }) => [question, question.replace('？', ''), ...wordings].includes(words))
    const best = found.map((one) => ({
      entryId: one.id,
      question: one.question,
      answer: one.answer,
      intents: one.intents,
      probability: 0.9,
      score: 0.9,
    }))
    return { verdict: best.length > 0 ? 'answer' : 'not_known', best }
  },
  'offers.best': (lines: readonly { productId: string; variantId: string; quantity: number }[]) => {
    const priced = lines.flatMap(({ productId, variantId, quantity }) => {
      const product = GOODS.find(({ id }) => id === productId)
      const variant = product?.variants.find(({ id }) => id === variantId)
      return product && variant
        ? [{ variantId, title: product.title, quantity, unit: variant.price, sum: yuan((variant.price.minor * quantity) / 100) }]
        : []
    })
    const total = priced.reduce((sum, { sum: { minor } }) => sum + minor, 0)
    return { lines: priced, steps: [], freight: yuan(0), total: yuan(total / 100), saved: yuan(0), sure: true }
  },
  'offers.promotions': () => [],
  'offers.coupons': () => [],
  'orders.recent': () => [],
  'members.member': () => null,
  'delivery.terms': () => null,
  'graph.suits': () => null,
  'graph.compare': () => null,
  'graph.accessories': () => null,
  'graph.substitutes': () => null,
  'graph.trouble': () => null,
  'desk.status': () => ({ online: 1 }),
}

/** What is asked, where and by whom. */
export interface Asking extends Partial<Omit<Ask, 'goods'>> {
  readonly goods?: readonly (string | Ask['goods'][number])[]
  readonly customer?: string
  readonly ports?: Ports
  readonly language?: string
  readonly flows?: Talk['flows']
}

/** A question put to the demo shop, with all that it looks up. Pure: the ports of the test give every fact. */
export function ask({ goods = [], customer, ports = {}, language = 'zh-CN', flows = [], ...given }: Asking): Answered {
  const asked: Ask = {
    topic: 'product',
    intent: 'product.attribute',
    words: '',
    absent: [],
    values: {},
    confidence: 1,
    ...given,
    goods: goods.map((one) => (typeof one === 'string' ? { productId: one } : one)),
  }
  const all: Ports = { ...DEMO_PORTS, ...ports }
  let turn = turnOf(asked.words, customer, language)
  for (let nth = 0; nth < 12; nth++) {
    const came = answer(asked, turn, { flows, put: null, memory: [] })
    if (came.at !== 'step') return came
    assert.ok(came.step.do === 'look_up', 'a question does nothing')
    const { what } = came.step
    const port = all[what.port] ?? assert.fail(`no port ${what.port}`)
    const fact: unknown = JSON.parse(JSON.stringify(Reflect.apply(port, undefined, [...what.with]) ?? null))
    turn = { ...turn, facts: { ...turn.facts, [factName(what)]: fact } }
  }
  return assert.fail('no end')
}

function turnOf(said: string, customer: string | undefined, language: string): Turn {
  const emotion = { score: 0, label: 'neutral' as const, intensity: 0, words: [], spans: [] }
  return {
    id: 't1',
    workspaceId: 'w1',
    conversationId: 'c1',
    sessionId: 's1',
    page: null,
    cause: 'message',
    now: NOW,
    parts: [],
    said,
    facts: {},
    shop: { id: 'shop', name: '云杉小店', timeZone: 'Asia/Shanghai', currency: 'CNY' },
    shopper: { id: 'p1', name: null, customerId: customer ?? null, language },
    understood: { text: said, language, intent: 'other.unknown', confidence: 0, intents: [], rivals: [], entities: [], emotion },
    state: { ...FRESH_STATE, language },
  }
}

/** The response to a question; fails where none came. */
export function responseTo(asking: Asking): Response {
  const came = ask(asking)
  return 'response' in came ? came.response : assert.fail(`${came.at} ${'why' in came ? came.why : ''}`)
}

/** A response as data to look through: keys, arguments and entries of its words. */
export const wordsOf = ({ lead, body, ask: back }: Response): string => JSON.stringify([lead, ...body, back].filter(Boolean))
/** The keys or entries of what is said, in their order. */
export const keysOf = ({ lead, body, ask: back }: Response): string[] =>
  [lead, ...body, back].flatMap((one) =>
    one === undefined ? [] : 'key' in one ? [one.key] : 'entryId' in one ? [`entry ${one.entryId}`] : [],
  )
/** The taps under a response. */
export const tapsOf = ({ offer }: Response): string[] => offer.map(({ id }) => id)

const line = (productId: string, at: number) => {
  const product = GOODS.find(({ id }) => id === productId) ?? assert.fail(productId)
  const variant = product.variants[at] ?? assert.fail(`${productId} ${at}`)
  const paid = variant.price
  return { productId, variantId: variant.id, title: product.title, variant: Object.values(variant.options).join(' '), quantity: 1, paid }
}

/** An order of a shopper as `orders.recent` gives it. */
export const anOrder = (more: Readonly<Record<string, unknown>> = {}, goods: readonly string[] = ['running-shoes']) => ({
  ...{ number: 'YS1', customerId: 'c1', state: 'paid', placedAt: days(-3), items: goods.map((id) => line(id, 2)), total: yuan(329) },
  ...{ shipments: [], refunds: [], returns: [], invoices: [] },
  ...more,
})
/** A parcel of an order. */
export const aParcel = (more: object = {}) => ({
  ...{ carrier: '中通', trackingNumber: '7801', state: 'in_transit', shippedAt: days(-2), expectedAt: days(1), items: [] },
  nodes: [{ at: days(-0.5), place: '杭州', text: '离开转运中心' }],
  ...more,
})
/** Ports that give these orders, whichever way they are asked for. */
export const withOrders = (...orders: readonly { readonly number: string; readonly [field: string]: unknown }[]): Ports => ({
  'orders.recent': () => orders,
  'orders.find': (number: string) => orders.find((one) => one.number === number) ?? null,
})
