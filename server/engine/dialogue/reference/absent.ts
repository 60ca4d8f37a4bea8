import type { Span, Turn } from '#engine/conversation'
import { hasMake, isApart, type MakeNamed, makesIn, modelsOf } from '#engine/guards'
import type { GoodsRef } from '../answers/index.ts'
import { optional, type ProductFact, products, sold, wordsOfPage } from '../facts/index.ts'
import { type Needed, need } from '../need.ts'

/** What was named and is not in the shop, and goods of a named maker that are. */
export interface Looked {
  readonly absent: readonly string[]
  readonly goods: readonly GoodsRef[]
}

const SIFTED = 24
const MOST_MAKES = 2
const NONE: Looked = { absent: [], goods: [] }

/** What a stretch of a message names that the shop does not have: a maker, a model, a kind of goods. Never the nearest thing in its place. */
export function absentIn(turn: Turn, span: Span, { comparing, called }: { comparing: boolean; called: readonly string[] }): Needed<Looked> {
  const makes = makesOf(turn, span, comparing)
  let found = NONE
  for (const make of makes) {
    const looked = ofMake(turn, make)
    if (!('has' in looked)) return looked
    found = { absent: [...found.absent, ...looked.has.absent], goods: [...found.goods, ...looked.has.goods] }
  }
  if (makes.length > 0) return { has: found }
  return ofKind(turn, called)
}

/** Makers and models that are asked for; what goods are to go with is not, but where two things are compared. */
function makesOf({ said, understood: { entities } }: Turn, [start, end]: Span, comparing: boolean): readonly MakeNamed[] {
  const goods = entities.filter(({ type }) => type === 'product')
  const isWithin = (one: Span) => one[0] < end && one[1] > start
  return makesIn(said)
    .filter(
      // a maker before the goods of this part belongs to it, though it was read as another
      (make) => isWithin(make.span) || goods.some(({ span }) => isWithin(span) && make.span[1] <= span[0] && !isApart(said, make, span)),
    )
    .filter(
      (make) =>
        comparing ||
        make.kind === 'model' ||
        goods.some(({ span }) => !isApart(said, make, span)) ||
        (goods.length === 0 && !isApart(said, make)),
    )
    .slice(0, MOST_MAKES)
}

function ofMake(turn: Turn, make: MakeNamed): Needed<Looked> {
  const found = need(turn, 'catalogue.search', [make.name, SIFTED], products)
  if ('step' in found) return found
  const own = 'has' in found ? found.has.filter((one) => isMade(one, make)) : []
  return { has: own.length > 0 ? { absent: [], goods: own.map(({ id }) => ({ productId: id })) } : { absent: [make.name], goods: [] } }
}

/** Whether goods are told to be of a maker or model, or to have a trait; what they go with is no maker of theirs. */
function isMade(one: ProductFact, make: MakeNamed): boolean {
  const names = [
    one.brand ?? '',
    one.title,
    ...one.aliases,
    ...Object.values(one.own),
    ...one.variants.flatMap(({ options }) => Object.values(options)),
  ]
  const [model] = make.kind === 'model' ? modelsOf(make.name) : []
  if (model !== undefined) return names.some((text) => modelsOf(text).includes(model))
  return names.some((text) => hasMake(text, make)) || (make.kind === 'trait' && hasMake(wordsOfPage(one).join(' '), make))
}

/** A kind of goods that the trade knows and this shop does not sell. */
function ofKind(turn: Turn, called: readonly string[]): Needed<Looked> {
  const hand = turn.page?.kind === 'product' && turn.page.ref !== undefined ? [turn.page.ref] : []
  for (const words of called) {
    const found = need(turn, 'graph.sold', [{ words, productIds: hand, language: turn.state.language }], optional(sold))
    if ('step' in found) return found
    const known = 'has' in found ? found.has : undefined
    if (known?.isGoods && known.items.length === 0 && !known.beside) return { has: { absent: [words], goods: [] } }
  }
  return { has: NONE }
}
