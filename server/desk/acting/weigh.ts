import { createHash } from 'node:crypto'
import type { DeedPreview, DeskDeed } from '@xiaoer/contract/acting'
import { DeedDecision } from '@xiaoer/contract/deeds'
import { addressLine, movedTo, type OrderItem } from '#commerce'
import { type ActionPlan, type AskedByAgent, moneyOf, type Weighed } from '#engine/actions'
import type { Decision, RankedOption } from '#engine/decisions'
import { type ActingParts, type Asking, type Beside, orderBeside } from './beside.ts'
import { variantsFor } from './offers.ts'
import { planOf } from './plan.ts'
import { RULES, type Rule, takenAs } from './rules.ts'
import { isSilent, type Unruled, unruled } from './unruled.ts'
import { inBoth, saysAgainst } from './words.ts'

/** A deed as it would be done now. */
export interface Ready {
  readonly asked: AskedByAgent
  readonly plan: ActionPlan
}

/** What would become of a deed; `ready` where it can be done or put before somebody. */
export interface Outlook {
  readonly preview: DeedPreview
  readonly ready?: Ready
}

const NOTHING: DeedPreview = {
  ...{ verdict: 'refused', against: [], asks: [], variants: [], decision: null, amount: null, returnFreight: null },
  ...{ limit: null, moves: null, twice: false, seal: null },
}
const ends = (preview: Partial<DeedPreview>): Outlook => ({ preview: { ...NOTHING, ...preview } })

/**
 * Weighs a deed by what the bot would go by: what the shop does, which orders the matter is for, what the policies allow and give, and what whoever
 * asks may give. Nothing is done; the decision is kept where it is about to be. Throws `not_found`.
 */
export async function weighed(parts: ActingParts, asking: Asking, asked: DeskDeed, isKept = false): Promise<Outlook> {
  const beside = await orderBeside(parts, asking, asked.orderNumber)
  const { newAddress } = asking.kept(asked, { newAddress: beside.order.address })
  const deed = { ...asked, ...(newAddress && { newAddress }), kind: takenAs(asked.kind, beside.order) }
  const rule = RULES[deed.kind]
  if (!beside.shop.actions?.kinds.includes(deed.kind)) return ends({ verdict: 'lacking' })
  const against = saysAgainst(rule.matter, beside)
  if (against) return ends({ against: [against] })
  const item = lineOf(beside, deed)
  const asks = asksOf(rule, deed, item)
  if (asks.length > 0) return ends({ verdict: 'asks', asks, moves: movesOf(deed, beside) })
  if (!rule.option || !item) return planned(parts, asking, beside, { deed })
  const what = { sessionId: beside.sessionId, orderNumber: deed.orderNumber, variantId: item.variantId, wants: rule.option }
  const said = { ...deed.said, ...(rule.claim && { claim: rule.claim }) }
  const decision = await parts.decideFor(asking.by.role, beside.shop, beside.scene, { ...what, said }, isKept)
  const ruled = decision?.options.find((one) => one.option === rule.option)
  const option = ruled ?? (decision && unruled(decision, rule.option, item, said.claim))
  if (!decision || !option) return notAllowed(beside, rule, decision)
  const variants = deed.kind === 'request_exchange' ? await variantsFor(beside.shop, item, deed.said.claim) : []
  if (deed.kind === 'request_exchange' && !variants.some(({ id }) => id === deed.forVariantId))
    return ends({ verdict: 'asks', asks: ['forVariantId'], variants, decision: decisionOf(decision, option) })
  return planned(parts, asking, beside, { deed, item, option, decision: decisionOf(decision, option), variants })
}

/** The line that is meant, the only one where none is named. */
const lineOf = ({ order: { items } }: Beside, { variantId }: DeskDeed): OrderItem | undefined =>
  variantId === undefined && items.length === 1 ? items[0] : items.find((one) => one.variantId === variantId)

/** What must be told or chosen before anything can be decided. */
function asksOf({ option, claim }: Rule, { kind, said, newAddress }: DeskDeed, item: OrderItem | undefined): string[] {
  if (kind === 'change_address') return newAddress ? [] : ['newAddress']
  if (!option) return []
  return [...(item ? [] : ['variantId']), ...(claim || said.claim ? [] : ['claim'])]
}

const decisionOf = ({ signals }: Decision, option: RankedOption | Unruled): DeedDecision =>
  DeedDecision.parse({ ...option, signals: signals.map(({ signal }) => signal) })

/** What is still to be told, or the rules that speak against it and what would have to be otherwise. */
function notAllowed(beside: Beside, { option }: Rule, decision: Decision | undefined): Outlook {
  const closed = decision?.closed.find((one) => one.option === option)
  if (closed?.why === 'open') return ends({ verdict: 'asks', asks: [...closed.waitsFor] })
  const reasons = closed && closed.reasons.length > 0 ? closed.reasons : (closed?.missed ?? [])
  if (decision && isSilent(decision, closed)) return ends({ against: [inBoth(beside, 'settle.shop_silent_sum')] })
  return ends({
    against: [
      inBoth(beside, `settle.not_allowed.${option}`),
      ...reasons.map(({ text }) => text),
      ...(closed?.flip ? [closed.flip.text] : []),
    ],
  })
}

interface Planned {
  readonly deed: DeskDeed
  readonly item?: OrderItem
  readonly option?: RankedOption | Unruled
  readonly decision?: DeedDecision
  readonly variants?: DeedPreview['variants']
}

/** The plan, and whether whoever asks may have it done at once. */
async function planned(parts: ActingParts, { workspaceId, conversationId, by }: Asking, beside: Beside, from: Planned): Promise<Outlook> {
  const { scene, sessionId, order } = beside
  const { decision, option, variants = [] } = from
  const plan = planOf({ ...from, order })
  if (!plan) return ends({ against: [inBoth(beside, 'settle.shop_refused')] })
  const at = { workspaceId, shopId: scene.shop.id, conversationId, sessionId, customerId: order.customerId, now: scene.now }
  const asked: AskedByAgent = {
    ...at,
    by,
    ...(decision && { decision }),
    ...(option?.standing === 'unruled' && { unruled: true as const }),
  }
  const { limit, isTwice, isUnruled } = await parts.weigh(asked, plan)
  const shown = {
    decision: decision ?? null,
    amount: moneyOf(plan) ?? null,
    returnFreight: freightOf(plan, option),
    twice: isTwice,
    moves: movesOf(from.deed, beside),
  }
  const verdict = limit || isTwice || isUnruled ? 'waits' : 'allowed'
  const { preview } = ends({ verdict, variants, ...shown, limit: limitOf(limit), seal: sealOf(plan) })
  return { preview, ready: { asked, plan } }
}

const movesOf = ({ kind, newAddress }: DeskDeed, { order: { address } }: Beside): DeedPreview['moves'] =>
  kind === 'change_address'
    ? { from: addressLine(address), to: newAddress ? addressLine({ ...address, ...movedTo(address, newAddress) }) : null }
    : null

const freightOf = ({ steps: [first] }: ActionPlan, option: Planned['option']): DeedPreview['returnFreight'] =>
  first && 'freight' in first.action ? (option?.gets?.returnFreight ?? 'shopper') : null

const limitOf = (above: Weighed['limit']): DeedPreview['limit'] =>
  above
    ? {
        limit: above.limit,
        most: { minor: above.most, currency: above.currency },
        would: { minor: above.would, currency: above.currency },
      }
    : null

/** The same plan has the same seal: what is done is what was seen. */
const sealOf = (plan: ActionPlan): string => createHash('sha256').update(JSON.stringify(plan)).digest('base64url').slice(0, 32)
