import { z } from 'zod'
import type { Order, OrderItem, Product, Shop } from '#commerce'
import type { GivenBefore } from '#engine/actions'
import type { Scene } from '#engine/conversation'
import { type Case, type Decision, decide, Facts, factsOfOrder, GRANTABLE, lawOf, type Policy, readCase } from '#engine/decisions'
import { historyOf } from './history.ts'

/** What a scenario asks to have decided: whose line of an order, what is wished for, and what the shopper said. */
export const AskedToDecide = z.tuple([
  z.object({
    sessionId: z.uuid(),
    orderNumber: z.string(),
    variantId: z.string(),
    wants: z.enum(GRANTABLE),
    said: Facts.pick({ claim: true, evidence: true, opened: true, intact: true }).partial(),
  }),
])

/** What a colleague asks to have decided. */
export type AgentAsks = z.infer<typeof AskedToDecide>[0]

export interface CaseParts {
  readonly shop: Shop
  readonly policies: readonly Policy[]
  /** By which name policies speak of the shop. */
  readonly policyShop: string
  /** What was given in this session and today. */
  readonly given: GivenBefore
  /** Whose authority it is decided under; the bot's where nobody is named. */
  readonly role?: 'agent' | 'manager'
}

/** Decides a matter by the shop's facts and the policies in force; null for an order that is not the shopper's own. */
export async function decideCase(
  parts: CaseParts,
  args: readonly unknown[],
  { shopper, now, shop: at }: Pick<Scene, 'shopper' | 'now' | 'shop'>,
) {
  const [{ orderNumber, variantId, wants, said }] = AskedToDecide.parse(args)
  const { shop, policies, policyShop, given, role = 'bot' } = parts
  const order = await shop.orders.find(orderNumber)
  const item = order?.items.find((one) => one.variantId === variantId)
  if (!order || !item || order.customerId !== shopper.customerId) return null
  const [looked, history] = await Promise.all([lookedUp(shop, order, item), historyOf(shop, order, now)])
  const matter = {
    at: now.toISOString(),
    law: lawOf(at),
    shop: policyShop,
    zone: at.timeZone,
    wants,
    facts: asOfNature({ ...looked, ...history.facts, ...said }),
    signals: history.signals,
    actor: { role, ...given },
  }
  const read = readCase(matter, 'the matter in this conversation')
  const decision = decide(policies, read)
  const shut = decision.closed.find(({ option, why }) => option === wants && why !== 'open')
  const kinder = shut && decide(policies, readCase({ ...matter, facts: { ...AS_NEW, ...matter.facts } }, 'the same with goods as new'))
  return { matter: read, decision: kinder ? withFlipOf(kinder, decision, wants) : decision }
}

/** The facts of a line of an order as far as the shop's system has them. */
export async function lookedUp(shop: Shop, order: Order, item: OrderItem) {
  const [[product], member] = await Promise.all([shop.catalogue.products([item.productId]), shop.members.member(order.customerId)])
  return { ...factsOfOrder(order, item, { product, member }), ...natureOf(product), ...consumedOf(product) }
}

/** A code, a course or a file is neither worn nor damaged: what is told of its use is whether it was begun. */
function asOfNature<T extends Partial<Facts>>(facts: T): T {
  if (facts.nature !== 'virtual') return facts
  return { ...facts, intact: true, ...(facts.intact === false && { opened: true }) }
}

/** What was not said of the goods, taken to be well: what then stands against a wish is what remains to be told. */
const AS_NEW = { intact: true, opened: false }

function withFlipOf(kinder: Decision, decision: Decision, wants: string): Decision {
  const { flip, missed } = kinder.closed.find(({ option }) => option === wants) ?? {}
  const as = { ...(flip && { flip }), ...(missed && { missed }) }
  return { ...decision, closed: decision.closed.map((one) => (one.option === wants ? { ...one, ...as } : one)) }
}

/** Goods whose own page says that they are not taken back once opened are of the kind that opening spoils (CN-RET-2). */
function natureOf(product: Product | undefined): { nature?: 'virtual' | 'hygiene' | 'ordinary' } {
  if (!product) return {}
  if (product.virtual) return { nature: 'virtual' }
  return {
    nature: Object.entries(product.attributes).some(([name, value]) => name === '退换' && value.includes('拆封')) ? 'hygiene' : 'ordinary',
  }
}

/** What has a date it is best before is eaten or used up. */
const consumedOf = (product: Product | undefined): { consumed?: true } =>
  Object.keys(product?.attributes ?? {}).some((name) => name.includes('保质期')) ? { consumed: true } : {}

/** What of a case is told with its decision. */
type Shown = Pick<Case, 'law'> & { readonly facts: Pick<Partial<Facts>, 'nature'> }

/** As a scenario needs it: without the shop's reckoning. */
export const shown = ({ options, closed, status, missing, policies, signals }: Decision, { law, facts: { nature } }: Shown) => ({
  status,
  ...(law === undefined && { lawless: true }),
  ...(nature && { nature }),
  options: options.map(({ cost: _, ...rest }) => rest),
  closed,
  missing,
  policies,
  signals: signals.map(({ signal }) => signal),
})
