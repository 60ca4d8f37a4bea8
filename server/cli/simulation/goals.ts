import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decimalsOf, type Money } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Product } from '#commerce'
import { type DemoShop, lendOrders, type Wanted } from '#commerce/demo'
import type { Database } from '#platform/db'
import { seeded } from '#platform/random'

/** What simulated shoppers speak. */
export const LANGUAGES = ['zh-CN', 'en'] as const
/** See `LANGUAGES`. */
export type Language = (typeof LANGUAGES)[number]

const inBoth = <T extends z.ZodType>(one: T) => z.strictObject({ 'zh-CN': one, en: one })
const Lines = z.array(z.string()).min(1)

const GoalShape = z.strictObject({
  id: z.string(),
  about: z.enum(['product', 'attribute', 'order', 'none']),
  wordings: inBoth(Lines),
  order: z.strictObject({ state: z.string(), shipment: z.string().optional() }).optional(),
  expect: z.union([
    z.strictObject({ says: z.enum(['price', 'stock', 'attribute', 'tracking', 'refund', 'absent', 'hours', 'return_days']) }),
    z.strictObject({ receipt: z.string() }),
    z.strictObject({ person: z.literal(true) }),
    z.strictObject({ nothing: z.literal(true) }),
  ]),
  yes: inBoth(Lines).optional(),
  no: inBoth(Lines).optional(),
})

/** What shoppers are drawn from: goals, answers to our questions, moods. */
const Script = z.strictObject({
  goals: z.array(GoalShape),
  answers: z.array(z.strictObject({ slot: z.string(), asked: inBoth(Lines), says: inBoth(Lines), taps: inBoth(z.array(z.string())) })),
  moods: z.record(z.string(), inBoth(Lines)),
  again: inBoth(Lines),
})
/** See `Script`. */
export type Script = z.infer<typeof Script>
/** A goal as the data tell it. */
export type Goal = Script['goals'][number]

/** The shoppers' script that ships. A file that is wrong stops the command, by name. */
export const readScript = (): Script =>
  Script.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../../data/simulation/shoppers.json'), 'utf8')))

/** A shopper with a goal, their particulars and how they write. */
export interface SimulatedShopper {
  readonly nth: number
  readonly goal: Goal
  readonly language: Language
  readonly mood: string
  readonly customerId: string
  readonly orderNumber: string | undefined
  /** Titles that tell the order and its goods apart from others. */
  readonly titles: readonly string[]
  /** What they write, the first wording first. */
  readonly wordings: readonly string[]
  /** Of which a right answer holds one; empty where words are no proof. */
  readonly proofs: readonly string[]
  readonly stock: 'in' | 'out' | undefined
}

/** What shoppers are drawn for. */
export interface Drawing {
  readonly db: Database
  readonly workspaceId: string
  readonly shop: DemoShop
  readonly seed: number
}

/** The nth shopper of a seed: the same call gives the same shopper. Their orders are copies, so that every talk begins on a clean sheet. */
export async function drawShopper({ db, workspaceId, shop, seed }: Drawing, script: Script, nth: number): Promise<SimulatedShopper> {
  const random = seeded(seed * 100_003 + nth)
  const pick = <T>(all: readonly T[]): T => {
    const one = all[Math.floor(random() * all.length)]
    if (one === undefined) throw new Error('nothing to draw from')
    return one
  }
  const goal = script.goals[nth % script.goals.length] ?? pick(script.goals)
  const language = LANGUAGES[Math.floor(nth / script.goals.length) % LANGUAGES.length] ?? 'zh-CN'
  const mood = pick(Object.keys(script.moods))
  const wanted = goal.order && [{ state: goal.order.state, ...(goal.order.shipment && { shipment: goal.order.shipment }) } as Wanted]
  const lent = await db.inWorkspace(workspaceId, (tx) => lendOrders(tx, workspaceId, seed * 1_000 + nth, wanted ?? []))
  const [orderNumber] = lent.orderNumbers
  const spoken = shop.in(language)
  const order = orderNumber === undefined ? undefined : await spoken.orders.find(orderNumber)
  const names = await spoken.catalogue.names()
  const [product] = await spoken.catalogue.products([pick(names).id])
  if (!product) throw new Error('the shop has no goods')
  const attributes = Object.entries(product.attributes)
  const [name, value] = attributes.length > 0 ? pick(attributes) : ['', '']
  const filled = (line: string) =>
    line
      .replaceAll('{title}', product.title)
      .replaceAll('{name}', name)
      .replaceAll('{number}', orderNumber ?? '')
      .replaceAll('{address}', script.answers.find(({ slot }) => slot === 'address')?.says[language][0] ?? '')
  const start = Math.floor(random() * goal.wordings[language].length)
  const turned = [...goal.wordings[language].slice(start), ...goal.wordings[language].slice(0, start)]
  const wordings = turned.map(
    (line, at) => (at === 0 ? pick(script.moods[mood]?.[language] ?? ['']) : pick(script.again[language])) + filled(line),
  )
  return {
    ...{ nth, goal, language, mood, customerId: lent.customerId, orderNumber, wordings },
    titles: order?.items.map(({ title }) => title) ?? [],
    proofs: proofsOf(goal, {
      product,
      value,
      tracking: order?.shipments?.map(({ trackingNumber }) => trackingNumber) ?? [],
      refunds: order?.refunds?.map(({ amount }) => amount) ?? [],
    }),
    stock:
      'says' in goal.expect && goal.expect.says === 'stock' ? (product.variants.some(({ stock }) => stock > 0) ? 'in' : 'out') : undefined,
  }
}

interface Truth {
  readonly product: Product
  readonly value: string
  readonly tracking: readonly string[]
  readonly refunds: readonly Money[]
}

const amountOf = ({ minor, currency }: Money): string => String(minor / 10 ** decimalsOf(currency))

/** What only a right answer says. */
function proofsOf({ expect }: Goal, { product, value, tracking, refunds }: Truth): readonly string[] {
  if (!('says' in expect)) return []
  switch (expect.says) {
    case 'price':
      return product.variants.flatMap(({ price, now }) => [price, ...(now ? [now] : [])].map(amountOf))
    case 'attribute':
      return [value]
    case 'tracking':
      return tracking
    case 'refund':
      return refunds.map(amountOf)
    case 'absent':
      return ['没有', '暂时没', '不卖', "don't", 'do not', 'not have', 'no ']
    case 'hours':
      return [':00', '：00', '24']
    case 'return_days':
      return ['天', 'day']
    case 'stock':
      return []
    default:
      return expect.says satisfies never
  }
}

/** Receipts that the shop gave a customer, by their kind and order. */
export const receiptsOf = (db: Database, workspaceId: string, customerId: string): Promise<{ kind: string; orderNumber: string }[]> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ kind: string; orderNumber: string }>(sql`
      select kind, order_number as "orderNumber" from demo.receipts where customer_id = ${customerId} and receipt is not null order by at`),
  )
