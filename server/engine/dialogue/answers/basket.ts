import { type ChoiceDraft, type CouponSaid, kindChoices, type MemoryEvent, type WantedLine, type Words } from '#engine/conversation'
import { basketWords, ownOptions, variantsFor } from '../basket/index.ts'
import { type BestFact, best, type ProductFact, products, type VariantFact } from '../facts/index.ts'
import { cardBeside, priceNow } from '../respond/cards.ts'
import type { Ask } from './ask.ts'
import { couponLine, couponNamed } from './coupon.ts'
import { surchargeFor } from './delivery/to-place.ts'
import { asked, begins, product as ofProduct, type Room, type Said, told } from './look.ts'
import { insteadOf, soldOut } from './stock.ts'
import { besideSum, inSteps, sumOfMany, sumOfOne } from './sum.ts'

/** A line of the basket as the shop has it now: the kinds that it may still mean. */
interface Line {
  readonly product: ProductFact
  readonly variants: readonly VariantFact[]
  readonly chosen: WantedLine['chosen']
  readonly quantity: number
}

const MOST_WAYS = 3
const MOST_WORDS = 5
const MOST_STEPS = 12

/** What the basket comes to: the sum with what is off, the coupon that was named, what sending costs, what lacks to the next step. Where a kind is open and prices differ each is told, or asked for. */
export function basketSum(room: Room, basket: NonNullable<Ask['basket']>): Said {
  const remembers: readonly MemoryEvent[] = [{ event: 'basket', ...basket }]
  if (basket.lines.length === 0) return told([{ key: 'basket.empty' }], { remembers })
  const found = room.look('catalogue.products', [[...new Set(basket.lines.map(({ productId }) => productId))]], products)
  if (!found) return undefined
  const lines = basket.lines.flatMap((line) => lineIn(found, line))
  if (lines.length === 0) return undefined
  const shown = [...new Set(lines.map(({ product }) => product.id))].map(ofProduct)
  const open = lines.filter((line) => waysOf(line).length > 1)
  const [first, ...others] = open
  const more = { shown, remembers }
  if (first && (others.length > 0 || waysOf(first).length > MOST_WAYS)) return askKind(first, more)
  if (first) return ofWays(room, lines, first, { coupon: basket.coupon, more })
  return summed(room, lines, { coupon: basket.coupon, more })
}

function lineIn(found: readonly ProductFact[], { productId, chosen, quantity }: WantedLine): Line[] {
  const product = found.find(({ id }) => id === productId)
  if (!product || product.variants.length === 0) return []
  const fitting = variantsFor(product, { chosen })
  return [{ product, variants: fitting.length > 0 ? fitting : product.variants, chosen, quantity }]
}

/** The kinds that a line may mean, by what they cost: the cheapest first. */
function waysOf({ variants }: Line): readonly (readonly VariantFact[])[] {
  const ways = new Map<number, VariantFact[]>()
  for (const one of variants) ways.set(priceNow(one).minor, [...(ways.get(priceNow(one).minor) ?? []), one])
  return [...ways].sort(([a], [b]) => a - b).map(([, way]) => way)
}

/** What tells kinds of one price from the others: 30包, whatever the flavour. */
function kindOf({ product, variants }: Line, way: readonly VariantFact[]): string {
  const rest = variants.filter((one) => !way.includes(one))
  const names = Object.keys(way[0]?.options ?? {})
  const telling = names.find((name) => rest.every((other) => !way.some(({ options }) => options[name] === other.options[name])))
  const values = way.map(({ options }) => (telling === undefined ? Object.values(options).join(' ') : (options[telling] ?? '')))
  return [...new Set(values)].slice(0, MOST_WAYS).join(' / ') || product.title
}

/** A line by its name: the article, what was chosen of it, how many. */
function nameOf({ product, variants, chosen, quantity }: Line): string {
  const [one] = variants
  const own = one ? ownOptions(product, one) : {}
  const names = Object.keys(own)
  const values = one ? Object.values(one.options).filter((_, at) => variants.length === 1 || chosen[names[at] ?? ''] !== undefined) : []
  const name = [product.title, ...values].join(' ')
  return quantity > 1 ? `${name} × ${quantity}` : name
}

type More = NonNullable<Parameters<typeof told>[1]>

/** Which kind is meant, to be tapped; asked once. */
function askKind(line: Line, more: More): Said {
  const { product } = line
  const offer = wayChoices(line)
  return asked({ key: 'basket.which_kind', args: { title: product.title } }, { ...more, offer })
}

/** The kinds of a line by their prices, to be tapped. */
const wayChoices = (line: Line): readonly ChoiceDraft[] =>
  waysOf(line).map((way) => {
    const [first] = way
    const name = kindOf(line, way)
    return {
      id: `kind:${first?.id ?? ''}`,
      label: { key: 'answer.price_line', args: { name, price: first ? priceNow(first) : '' } },
      say: `${line.product.title} ${name}`,
    }
  })

/** Of kinds at one price one that is there stands for all. */
const variantOf = ({ variants }: Line): VariantFact | undefined => variants.find(({ stock }) => stock > 0) ?? variants[0]

function reckoned({ look }: Room, lines: readonly Line[], coupon: string | undefined): BestFact | undefined {
  const goods = lines.flatMap((line) => {
    const variant = variantOf(line)
    return variant ? [{ productId: line.product.id, variantId: variant.id, quantity: line.quantity }] : []
  })
  return look('offers.best', coupon === undefined ? [goods] : [goods, { coupon }], best)
}

interface Terms {
  readonly coupon: CouponSaid | undefined
  readonly more: More
}

function summed(room: Room, lines: readonly Line[], { coupon, more }: Terms): Said {
  const named = coupon && couponNamed(room, coupon)
  const at = named && 'coupon' in named ? named.coupon : undefined
  const plain = reckoned(room, lines, undefined)
  const withIt = at && reckoned(room, lines, at.id)
  if (!plain || (coupon && !named) || (at && !withIt)) return undefined
  const isTaken = withIt?.coupon?.taken === true
  const sum = isTaken && withIt ? withIt : plain
  const [line] = lines
  const isOne = lines.length === 1 && line !== undefined
  const variant = line && variantOf(line)
  const isInSteps = basketWords(room.ask.words).has('steps')
  const body: Words[] = [
    ...(isInSteps
      ? inSteps(sum)
      : isOne
        ? sumOfOne(sum, nameOf({ ...line, quantity: 1 }), line.quantity)
        : sumOfMany(sum, lines.map(nameOf))),
    ...surchargeFor(room),
    ...(named ? couponLine(named, { lines: lines.map(({ product }) => product), withIt, plain, now: room.turn.now }) : []),
    ...lines.flatMap(stockOf),
    ...besideSum(sum),
  ]
  return told(body.slice(0, isInSteps ? MOST_STEPS : MOST_WORDS), {
    ...more,
    offer: nextOf(lines),
    ...(isOne && variant && { cards: cardBeside(room.turn, line.product, variant) }),
  })
}

/** What leads on from the sum: the kind that is open still, where they are few, else the shop's cart. Of what is sold out altogether nothing does. */
function nextOf(lines: readonly Line[]): readonly ChoiceDraft[] {
  const there = lines.map(({ product, variants }) => ({ product, variants: variants.filter(({ stock }) => stock > 0) }))
  const open = there.find(({ variants }) => variants.length > 1)
  const kinds = open ? kindChoices(open.product.title, open.variants) : []
  if (kinds.length > 0) return kinds
  return there.some(({ variants }) => variants.length > 0) ? [begins('put_in_cart')] : []
}

/** The sum for each kind that one line may mean, with the coupon that was named where it is taken. */
function ofWays(room: Room, lines: readonly Line[], open: Line, { coupon, more }: Terms): Said {
  const named = coupon && couponNamed(room, coupon)
  const at = named && 'coupon' in named ? named.coupon : undefined
  const sums = waysOf(open).map((way) => {
    const own = lines.map((line) => (line === open ? { ...line, variants: way } : line))
    return { way, plain: reckoned(room, own, undefined), withIt: at && reckoned(room, own, at.id) }
  })
  const each = sums.flatMap(({ way, plain, withIt }): Words[] => {
    const sum = withIt?.coupon?.taken ? withIt : plain
    return sum ? [{ key: 'answer.price_line', args: { name: kindOf(open, way), price: sum.total } }] : []
  })
  const [cheapest] = sums
  const goods = lines.map(({ product }) => product)
  const verdict =
    named && cheapest?.plain ? couponLine(named, { lines: goods, withIt: cheapest.withIt, plain: cheapest.plain, now: room.turn.now }) : []
  return told([{ key: 'basket.ways', args: { names: { list: lines.map(nameOf) } } }, ...each, ...verdict], {
    ...more,
    offer: wayChoices(open),
  })
}

/** What is said of a line that cannot be had so: sold out, with what there is instead; or too few. */
function stockOf(line: Line): Words[] {
  const variant = variantOf(line)
  if (!variant) return []
  if (variant.stock <= 0) return [...soldOut(line.product, variant), ...insteadOf(line.product, variant)]
  if (variant.stock >= line.quantity || line.variants.length > 1) return []
  return [{ key: 'sum.few', args: { name: nameOf({ ...line, quantity: 1 }), stock: variant.stock } }]
}
