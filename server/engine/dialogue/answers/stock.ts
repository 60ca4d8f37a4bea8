import type { ChoiceDraft, Words } from '#engine/conversation'
import { type ProductFact, SIZES, type VariantFact } from '../facts/index.ts'
import { productCard, variantName } from '../respond/cards.ts'
import { goodsMeant, type Meant, namesOf, variantsNamed, whichGoods } from './goods.ts'
import { begins, product as ofProduct, type Room, type Said, told } from './look.ts'

const MOST_GOODS = 3
const MOST_NAMED = 6
/** So few pieces are worth a word. */
const FEW = 5

/** Whether goods are there, of the kind that is meant; when they are back, and which others there are. */
export function stockOf(room: Room): Said {
  const meant = goodsMeant(room)
  if (!meant) return undefined
  const [one, ...others] = meant
  if (!one) return whichGoods(room)
  if (others.length > 0) {
    const goods = meant.slice(0, MOST_GOODS)
    return told(
      goods.flatMap((each) => wordsFor(room, each).say.slice(0, 1)),
      { shown: goods.map(({ product }) => ofProduct(product.id)) },
    )
  }
  const { say, offer, variant } = wordsFor(room, one)
  return told(say, { offer, cards: productCard(one.product, variant), shown: [ofProduct(one.product.id)] })
}

interface StockSaid {
  readonly say: readonly Words[]
  readonly offer: readonly ChoiceDraft[]
  readonly variant: VariantFact | undefined
}

function wordsFor(room: Room, meant: Meant): StockSaid {
  const { product } = meant
  const { variants, isNamed, missing } = variantsNamed(room, meant)
  const [wanted] = missing
  if (wanted !== undefined) {
    const options = { list: namesOf(product.variants).slice(0, MOST_NAMED) }
    return { say: [{ key: 'stock.no_such', args: { title: product.title, wanted, options } }], offer: [], variant: undefined }
  }
  if (isNamed && variants.length === 0) return notMade(product, room.ask.values)
  const [only] = variants
  if (only && variants.length === 1) return ofOne(room, product, only)
  return ofSeveral(room, product, variants)
}

/** Each value is there, but not together: what is asked for is not sold so. */
const notMade = (product: ProductFact, { colour = '', size = '' }: Readonly<Record<string, string>>): StockSaid => ({
  say: [
    {
      key: 'stock.no_such',
      args: {
        title: product.title,
        wanted: [colour, size].filter(Boolean).join(' '),
        options: { list: namesOf(inStock(product)).slice(0, MOST_NAMED) },
      },
    },
  ],
  offer: [],
  variant: undefined,
})

const inStock = ({ variants }: ProductFact): VariantFact[] => variants.filter(({ stock }) => stock > 0)

function ofOne(room: Room, product: ProductFact, variant: VariantFact): StockSaid {
  const args = { title: product.title, variant: variantName(variant) }
  if (variant.stock > FEW) return { say: [{ key: 'stock.in', args }], offer: [], variant }
  if (variant.stock > 0) return { say: [{ key: 'stock.few', args: { ...args, left: variant.stock } }], offer: [], variant }
  return {
    say: [gone(product.title, variant), ...insteadOf(product, variant)],
    offer: notifies(room),
    variant,
  }
}

const gone = (title: string, variant: VariantFact): Words => ({
  key: variant.restockAt === undefined ? 'stock.out' : 'stock.back',
  args: {
    title,
    variant: variantName(variant),
    ...(variant.restockAt !== undefined && { date: { at: variant.restockAt, as: 'date' as const } }),
  },
})

/** A reminder is kept for who is signed in. */
const notifies = ({ turn: { shopper } }: Room): readonly ChoiceDraft[] => (shopper.customerId === null ? [] : [begins('notify_restock')])

/** What is there in place of a variant: the same size in other colours, else those that share most with it. */
function nearest(product: ProductFact, { id, options }: VariantFact): string[] {
  const isSize = (name: string) => SIZES.test(name) || SIZES.test(product.own[name] ?? '')
  const shared = (one: VariantFact) =>
    Object.entries(one.options).reduce((sum, [name, value]) => sum + (options[name] === value ? (isSize(name) ? SIZE_WEIGHT : 1) : 0), 0)
  const there = inStock(product).filter((one) => one.id !== id)
  const most = Math.max(0, ...there.map(shared))
  return namesOf(there.filter((one) => shared(one) === most)).slice(0, MOST_NAMED)
}
/** Who has a size cannot take another; a colour they may. */
const SIZE_WEIGHT = 2

function ofSeveral(room: Room, product: ProductFact, variants: readonly VariantFact[]): StockSaid {
  const [there, out] = [variants.filter(({ stock }) => stock > 0), variants.filter(({ stock }) => stock <= 0)]
  const { title } = product
  const isPart = variants.length < product.variants.length
  const back = out.flatMap((one): Words[] =>
    one.restockAt === undefined
      ? []
      : [{ key: 'stock.back_line', args: { variant: variantName(one), date: { at: one.restockAt, as: 'date' } } }],
  )
  if (out.length === 0)
    return {
      say: [
        isPart
          ? { key: 'answer.stock_these', args: { title, options: { list: namesOf(there).slice(0, MOST_NAMED) } } }
          : { key: 'stock.all_in', args: { title } },
      ],
      offer: [],
      variant: there[0],
    }
  if (there.length === 0)
    return { say: [{ key: 'stock.all_out', args: { title } }, ...back.slice(0, 2)], offer: notifies(room), variant: out[0] }
  const isRestock = room.ask.intent === 'stock.restock'
  const some: Words =
    isPart || there.length <= out.length
      ? {
          key: 'answer.stock_part',
          args: { title, there: { list: namesOf(there).slice(0, MOST_NAMED) }, gone: { list: namesOf(out).slice(0, MOST_NAMED) } },
        }
      : { key: 'stock.some', args: { title, gone: { list: namesOf(out).slice(0, MOST_NAMED) } } }
  return { say: [some, ...back.slice(0, isRestock ? 3 : 2)], offer: isRestock ? notifies(room) : [], variant: there[0] }
}

/** What is said beside another answer of a variant that is sold out; nothing where it is there. */
export const soldOut = (product: ProductFact, variant: VariantFact): Words[] => (variant.stock > 0 ? [] : [gone(product.title, variant)])

/** What there is in place of a variant that is sold out. */
export function insteadOf(product: ProductFact, variant: VariantFact): Words[] {
  const others = nearest(product, variant)
  return others.length > 0 ? [{ key: 'stock.instead', args: { options: { list: others } } }] : []
}
