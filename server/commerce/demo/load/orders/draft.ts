import type { Address } from '../../../order.ts'
import {
  type CustomerSpec,
  customerSpecs,
  orderPlan,
  type ProductSpec,
  productSpecs,
  type Showcase,
  type Situation,
} from '../../files/index.ts'
import type { Dice } from '../../parcels/index.ts'
import { type VariantRow, variantName } from '../variants.ts'

/** Who ordered what and how it went, before amounts and times. */
export interface Draft {
  readonly situation: Situation
  readonly customer: CustomerSpec
  readonly address: Address
  readonly hoursAgo: number
  readonly items: readonly { spec: ProductSpec; variant: VariantRow; quantity: number }[]
  readonly remark: string | undefined
  readonly reason: string | undefined
}

/** The showcases first, so that their numbers stay; then every situation as often as planned, shoppers in turn. */
export function draftOrders(variants: readonly VariantRow[], roll: Dice): Draft[] {
  const { showcases, situations } = orderPlan()
  const shown = showcases.map((showcase) => draftShowcase(showcase, variants))
  // the newest customer has not bought anything yet
  const buyers = customerSpecs().filter(({ joinedDaysAgo }) => joinedDaysAgo > 0)
  const planned = situations.flatMap((situation) => Array.from({ length: situation.count }, () => situation))
  return [...shown, ...planned.map((situation, at) => draftPlanned(situation, buyers[(at * 7) % buyers.length]!, variants, roll))]
}

function draftShowcase({ id, customer, situation, hoursAgo, items, remark, reason }: Showcase, variants: readonly VariantRow[]): Draft {
  const found = {
    situation: orderPlan().situations.find((each) => each.id === situation),
    customer: customerSpecs().find((each) => each.id === customer),
  }
  if (!found.situation || !found.customer) throw new Error(`data/demo/orders.json: showcase ${id} names an unknown situation or customer`)
  const bought = items.map(([product, name, quantity]) => {
    const spec = productSpecs().find((each) => each.id === product)
    const variant = variants.find((each) => each.product_id === product && variantName(each.options) === name)
    if (!spec || !variant) throw new Error(`data/demo/orders.json: showcase ${id} names an unknown item ${product} ${name}`)
    return { spec, variant, quantity }
  })
  return {
    situation: found.situation,
    customer: found.customer,
    address: addressOf(found.customer),
    hoursAgo,
    items: bought,
    remark,
    reason: reason ?? found.situation.reason,
  }
}

function draftPlanned(situation: Situation, customer: CustomerSpec, variants: readonly VariantRow[], roll: Dice): Draft {
  const { remarks, refundReasons, cancelReasons } = orderPlan()
  const [from, to] = situation.hoursAgo
  const reasons = situation.refund ? refundReasons : cancelReasons
  return {
    situation,
    customer,
    address: addressOf(customer),
    hoursAgo: roll.between(from, to),
    items: pickItems(situation, variants, roll),
    remark: roll.fraction() < 0.15 ? roll.one(remarks) : undefined,
    reason: situation.reason ?? (situation.refund || situation.state === 'cancelled' ? roll.one(reasons) : undefined),
  }
}

function pickItems({ virtual, second }: Situation, variants: readonly VariantRow[], roll: Dice): Draft['items'] {
  const specs = productSpecs().filter((spec) => spec.virtual === (virtual === true))
  const count = virtual ? 1 : Math.max(second ? 2 : 1, roll.one([1, 1, 1, 2, 2, 3]))
  const chosen = new Set<ProductSpec>()
  while (chosen.size < count) chosen.add(roll.one(specs))
  return [...chosen].map((spec) => ({
    spec,
    variant: roll.one(variants.filter(({ product_id }) => product_id === spec.id)),
    quantity: virtual ? 1 : roll.one([1, 1, 1, 2]),
  }))
}

function addressOf({ zh, phone, country, addresses }: CustomerSpec): Address {
  const [province, city, district, street] = addresses[0] ?? ['', '', '', '']
  return { name: zh, phone, province, city, district, street, country }
}
