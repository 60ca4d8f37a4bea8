import type { Words } from '#engine/conversation'
import { lexicon } from '#engine/text'
import { COLOURS, ownText, type ProductFact } from '../facts/index.ts'
import { byNamedWish, byTrade, monthsOf, withCare } from './careful.ts'
import { entriesFor, entryAnswer } from './entries.ts'
import { goodsMeant, type Meant, variantsNamed, whichGoods } from './goods.ts'
import { byTrouble } from './graph.ts'
import { HUMAN, product as ofProduct, type Room, type Said, told } from './look.ts'
import { linesAsWords, lineWords, pageSays, SURE, silentWords } from './page/index.ts'
import { stockOf } from './stock.ts'

/** So many goods are told of side by side. */
const MOST_GOODS = 3

const asks = lexicon('data/knowledge/page-concepts.tsv', 2)

/** What goods are like, are for and come with, by their whole page; then by the shop's entries; else that the page does not say it. */
export function aboutGoods(room: Room): Said {
  const meant = goodsMeant(room)
  if (!meant) return undefined
  const [one, ...others] = meant
  if (!one) return withoutGoods(room)
  return others.length > 0 ? ofEach(room, [one, ...others].slice(0, MOST_GOODS)) : ofOne(room, one)
}

/** No goods are meant: a rule for all of them, or it is asked which. */
function withoutGoods(room: Room): Said {
  const entries = entriesFor(room)
  return entries.verdict === 'answer' ? entryAnswer(entries.entry) : (byTrouble(room) ?? whichGoods(room))
}

/** Matters that the shop sets down for all its goods; a page says little of them. */
const OF_ALL: ReadonlySet<string> = new Set(['product.authenticity'])

/** Asked what it is like and named by its colour or size, a kind of the goods is asked for. */
const OF_KINDS: ReadonlySet<string> = new Set(['product.attribute', 'product.appearance'])

/** Of one article: for whom care is needed, what its page says, what the shop has set down, what the trade knows; else that the page does not say. */
function ofOne(room: Room, meant: Meant): Said {
  const { ask } = room
  const { product } = meant
  const entries = entriesFor(room, product)
  if (OF_ALL.has(ask.intent) && entries.verdict === 'answer') return entryAnswer(entries.entry)
  const words = asksOf(room)
  const found = pageSays(room, words, product)
  const more = { shown: [ofProduct(product.id)] }
  const care = withCare(room, meant)
  if (care) return care
  const tellsIt = () => told(lineWords(words, product, found.lines, monthsOf(ask.values)), more)
  const named = byNamedWish(room, meant, found.lines)
  if (named) return named
  if (found.score >= SURE) return tellsIt()
  const listed = listedOf(room, meant, found.isNamed)
  if (listed) return listed
  if (found.lines.length > 0) return tellsIt()
  if (entries.verdict === 'answer') return entryAnswer(entries.entry, { shown: more.shown })
  return (
    byTrade(room, meant) ??
    byTrouble(room, meant) ??
    ofOpenPage(room, product) ??
    pageIsSilent(silentWords(product.title, found.lacks), more.shown)
  )
}

/** What goods come with, their colours, and which kinds of them there are. */
function listedOf(room: Room, { product }: Meant, isNamed: boolean): Said {
  const { intent } = room.ask
  const concepts = asks(asksOf(room))
  const named = variantsNamed(room, { product, variant: undefined })
  const isOfLooks = [...concepts].every((one) => one === 'colour')
  const more = { shown: [ofProduct(product.id)] }
  if (isNamed) return undefined
  if (OF_KINDS.has(intent) && named.isNamed && isOfLooks) return stockOf(room)
  if (concepts.has('in_the_box') && product.accessories.length > 0)
    return told([{ key: 'product.in_box', args: { title: product.title, items: { list: product.accessories } } }], more)
  if (intent === 'product.appearance' && concepts.has('colour')) {
    const colours = coloursOf(product)
    if (colours.length > 1) return told([{ key: 'product.colours', args: { title: product.title, colours: { list: colours } } }], more)
  }
  return undefined
}

/** Words that name other goods may name a part or a use of those whose page is open: 卸妆 on a sunscreen's page. */
function ofOpenPage(room: Room, silent: ProductFact): Said {
  const { page } = room.turn
  if (page?.kind !== 'product' || page.ref === undefined || page.ref === silent.id) return undefined
  return byPage({ ...room, ask: { ...room.ask, goods: [{ productId: page.ref }] } }, SURE)
}

/** What the page of the one article that is meant says, where that is at least so sure; whatever else the words were read as. */
export function byPage(room: Room, least: number): Said {
  const meant = goodsMeant(room)
  const [one] = meant ?? []
  if (!one || meant?.length !== 1) return undefined
  const { product } = one
  const found = pageSays(room, room.ask.words, product)
  if (found.score < least) return undefined
  const care = withCare(room, one)
  if (care) return care
  return told(lineWords(room.ask.words, product, found.lines, monthsOf(room.ask.values)), { shown: [ofProduct(product.id)] })
}

/** The words that ask, with the attribute that was made out in them. */
const asksOf = ({ ask: { words, values } }: Room): string =>
  values['attribute'] === undefined || words.includes(values['attribute']) ? words : `${values['attribute']} ${words}`

/** Of several goods: what the page of each says, in a line. */
function ofEach(room: Room, meant: readonly Meant[]): Said {
  const found = meant.map(({ product }) => ({ product, ...pageSays(room, asksOf(room), product) }))
  const shown = meant.map(({ product }) => ofProduct(product.id))
  if (found.every(({ lines }) => lines.length === 0)) {
    const entries = entriesFor(room)
    if (entries.verdict === 'answer') return entryAnswer(entries.entry, { shown })
    return told([{ key: 'answer.pages_silent' }], { offer: [HUMAN], shown })
  }
  const body = found.flatMap(({ product: { title }, lines: [best], lacks }): Words[] =>
    best ? linesAsWords(title, [best]) : [silentWords(title, lacks)],
  )
  return told(body, { shown })
}

/** Nothing on the page, in no entry: said honestly, with a person who may know. */
const pageIsSilent = (words: Words, shown: ReturnType<typeof ofProduct>[]): Said => told([words], { offer: [HUMAN], shown })

function coloursOf({ variants, own }: Meant['product']): string[] {
  const isColour = (name: string) => COLOURS.test(name) || COLOURS.test(own[name] ?? '')
  return [
    ...new Set(variants.flatMap(({ options }) => Object.entries(options).flatMap(([name, value]) => (isColour(name) ? [value] : [])))),
  ]
}

/** An attribute's value on the page by the words for it; for goods side by side. */
export const valueOn = (product: Meant['product'], name: string): string | undefined =>
  Object.entries(product.attributes).find(([one]) => one === name || ownText(product, one) === name)?.[1]
