import type { Words } from '#engine/conversation'
import { lexicon } from '#engine/text'
import { COLOURS, ownText, type SuitsFact, suits } from '../facts/index.ts'
import { entriesFor, entryAnswer } from './entries.ts'
import { goodsMeant, type Meant, variantsNamed, whichGoods } from './goods.ts'
import { HUMAN, product as ofProduct, type Room, type Said, told } from './look.ts'
import { type PageLine, pageSays } from './page.ts'
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
  return entries.verdict === 'answer' ? entryAnswer(entries.entry) : whichGoods(room)
}

/** Matters that the shop sets down for all its goods; a page says little of them. */
const OF_ALL: ReadonlySet<string> = new Set(['product.authenticity'])

/** Asked what it is like and named by its colour or size, a kind of the goods is asked for. */
const OF_KINDS: ReadonlySet<string> = new Set(['product.attribute', 'product.appearance'])

function ofOne(room: Room, { product, variant }: Meant): Said {
  const { ask } = room
  const entries = entriesFor(room, product)
  if (OF_ALL.has(ask.intent) && entries.verdict === 'answer') return entryAnswer(entries.entry)
  const words = asksOf(room)
  const found = pageSays(room, words, product)
  const more = { shown: [ofProduct(product.id)] }
  const concepts = asks(words)
  const named = variantsNamed(room, { product, variant: undefined })
  const isOfLooks = [...concepts].every((one) => one === 'colour')
  if (OF_KINDS.has(ask.intent) && !found.isNamed && named.isNamed && isOfLooks) return stockOf(room)
  if (concepts.has('in_the_box') && product.accessories.length > 0 && !found.isNamed)
    return told([{ key: 'product.in_box', args: { title: product.title, items: { list: product.accessories } } }], more)
  if (ask.intent === 'product.appearance' && concepts.has('colour') && !found.isNamed) {
    const colours = coloursOf(product)
    if (colours.length > 1) return told([{ key: 'product.colours', args: { title: product.title, colours: { list: colours } } }], more)
  }
  if (found.lines.length > 0) return told(linesAsWords(product.title, found.lines), more)
  if (entries.verdict === 'answer') return entryAnswer(entries.entry, { shown: more.shown })
  return fromGraph(room, { product, variant }) ?? pageIsSilent(product.title, more.shown)
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
  const body = found.flatMap(({ product: { title }, lines: [best] }): Words[] =>
    best ? linesAsWords(title, [best]) : [{ key: 'answer.page_silent', args: { title } }],
  )
  return told(body, { shown })
}

/** What the page says, under the name of the goods. */
export function linesAsWords(title: string, lines: readonly PageLine[]): Words[] {
  return lines.map(({ name, value }, at): Words => {
    if (at > 0) return name === '' ? { key: 'plain.value', args: { value } } : { key: 'product.line', args: { name, value } }
    return name === ''
      ? { key: 'answer.page_sentence', args: { title, text: value } }
      : { key: 'answer.page_fact', args: { title, name, value } }
  })
}

/** Nothing on the page, in no entry: said honestly, with a person who may know. */
const pageIsSilent = (title: string, shown: ReturnType<typeof ofProduct>[]): Said =>
  told([{ key: 'answer.page_silent', args: { title } }], { offer: [HUMAN], shown })

function coloursOf({ variants, own }: Meant['product']): string[] {
  const isColour = (name: string) => COLOURS.test(name) || COLOURS.test(own[name] ?? '')
  return [
    ...new Set(variants.flatMap(({ options }) => Object.entries(options).flatMap(([name, value]) => (isColour(name) ? [value] : [])))),
  ]
}

/** Verdicts of the graph that may be told: what surely fits or does not, and what a doctor or the label has to say. */
const TOLD: ReadonlySet<SuitsFact['verdict']> = new Set(['fits', 'not_for', 'careful', 'unsafe', 'from'])

/** Whether goods suit somebody, as the trade knows it, where their page does not say. */
function fromGraph({ ask, look, turn }: Room, { product }: Meant): Said {
  if (ask.intent !== 'product.suitability') return undefined
  const found = look('graph.suits', [{ words: ask.words, productIds: [product.id], language: turn.state.language }], suits)
  if (!found || !TOLD.has(found.verdict)) return undefined
  const say: Words[] = [{ key: `graph.suits.${found.verdict}`, args: { thing: product.title, wish: found.wish.name } }]
  const isCareful = found.verdict === 'careful' || found.verdict === 'unsafe'
  return told([...say, { key: isCareful ? 'graph.ask_doctor' : 'graph.common_sense' }], {
    shown: [ofProduct(product.id)],
    offer: isCareful ? [HUMAN] : [],
  })
}

/** An attribute's value on the page by the words for it; for goods side by side. */
export const valueOn = (product: Meant['product'], name: string): string | undefined =>
  Object.entries(product.attributes).find(([one]) => one === name || ownText(product, one) === name)?.[1]
