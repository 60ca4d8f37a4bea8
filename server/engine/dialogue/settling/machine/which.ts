import type { Settling, Step } from '#engine/conversation'
import { inSimplified } from '#engine/text'
import type { OrderFact } from '../../facts/index.ts'
import { anOrder, maybeOrder, namedGoods, speaksOf } from '../../needs/index.ts'
import type { Found, Scene } from '../../scenario.ts'
import { anothersOrder, isOfAnother } from '../../scenarios/people/of-another.ts'
import { apartFromFine, kindSaid, kindsIn } from '../../wishes/index.ts'
import type { OrderKind } from '../definition.ts'
import { isOfKind } from '../kinds.ts'
import { withMatter, withoutMatter, wordIn } from '../matter.ts'
import { question, type Way } from './asking.ts'
import { refused } from './ending.ts'
import { urges } from './parcels/urged.ts'

/** The goods that are meant, of an order or of the shop. */
export type Item = OrderFact['items'][number]

/** The order that is meant: said or tapped now, else the one spoken of, else the only fitting one, else asked for. */
export function theOrder(way: Way, kind: OrderKind): Found<OrderFact> {
  const { scene, matter } = way
  if (isOfAnother(scene)) return { step: anothersOrder(withoutMatter(scene, matter)) }
  const here = withMatter(spokenOf(scene, matter), matter)
  const not = wordIn(matter, 'notOrder')
  const hint = scene.resumed === true && matter.orderNumber === undefined
  const either = wordIn(matter, 'parcels') === 'together'
  const kinds: readonly OrderKind[] = urges(way) ? ['waiting', 'under_way'] : [kind]
  const fits = (order: OrderFact) => order.number !== not && kinds.some((one) => isOfKind(one, order, scene.turn.now))
  // goods that come in a parcel are never what is meant
  const none = kind === 'virtual' ? () => refused({ ...way, lead: [] }, [{ key: 'settle.refused.no_virtual' }]) : undefined
  return anOrder({ fits, hint, either, ...(none && { none }) })(here)
}

/** The order spoken of, where there is one; none is asked for. */
export function theNamed({ scene, matter }: Way): Found<OrderFact | undefined> {
  const here = spokenOf(scene, matter)
  return here.state.focus.orderNumber === undefined ? { has: undefined } : maybeOrder({ fits: () => false })(withMatter(here, matter))
}

/** The scene with the order of the matter in focus, unless another was said or tapped just now. */
function spokenOf(scene: Scene, matter: Settling): Scene {
  const { turn, picked, state } = scene
  const saidNow = picked?.kind === 'order' || turn.understood.entities.some(({ type }) => type === 'order_number')
  const orderNumber = saidNow ? state.focus.orderNumber : (matter.orderNumber ?? state.focus.orderNumber)
  const { orderNumber: _, ...focus } = state.focus
  return { ...scene, state: { ...state, focus: orderNumber === undefined ? focus : { ...focus, orderNumber } } }
}

/** What is to be said first goes before the question which order is meant, too. */
export function led({ lead }: Way, step: Step): Step {
  if (lead.length === 0 || (step.do !== 'ask' && step.do !== 'answer')) return step
  return { ...step, say: [...lead, ...step.say] }
}

/** The lines that words name, by their names or their kind. */
function named(turn: Scene['turn'], items: readonly Item[]): readonly Item[] {
  const ids = new Set(namedGoods(turn))
  // the digits of an order's number name no goods: "YS…3160" is no 316 steel
  const said = turn.understood.entities.reduce(
    (words, { type, text }) => (type === 'order_number' ? words.replace(text, ' ') : words),
    turn.said,
  )
  const byName = items.filter(({ title, productId }) => ids.has(productId) || speaksOf(said, title))
  const kind = kindSaid(said)
  const meant = byName.length > 0 || !kind ? byName : items.filter(({ title }) => kind.test(inSimplified(title)))
  const ofVariant = meant.length === 1 ? [] : (meant.length > 1 ? meant : items).filter(({ variant }) => isOfVariant(turn, variant))
  return ofVariant.length > 0 ? ofVariant : meant
}

/** What is wanted instead tells of none that came. */
const WANTED = /(?:换|改|要)(?:成|为|个|一?件)?\s*$|\b(?:for|to|into|want|like)\s+(?:(?:the|a|an|it in)\s+)?$/iu

/** "黑色那个退", "the M": goods of one name are told apart by their colour or size. */
function isOfVariant({ said, understood }: Scene['turn'], variant: string): boolean {
  const parts = inSimplified(variant).toLowerCase().split(/\s+/u)
  const told = understood.entities.filter(
    ({ type, text }) => VARIANT.has(type) && said.includes(text) && !WANTED.test(said.slice(0, said.indexOf(text))),
  )
  return told.some(({ text }) => {
    const word = inSimplified(text)
      .toLowerCase()
      .replace(/[色码号的]+$/u, '')
      .trim()
    return word !== '' && parts.some((part) => part === word || part === `${word}色`)
  })
}
const VARIANT: ReadonlySet<string> = new Set(['colour', 'size'])

/** "枕头和被子能分开发吗 枕头着急用": of goods that are named together the one that is wanted soonest. */
function inHurry({ said }: Scene['turn'], items: readonly Item[]): readonly Item[] {
  const clause = said.split(CLAUSES).find((one) => HURRY.test(one)) ?? ''
  return items.filter(({ title }) => speaksOf(clause, title, LEAST) || kindsIn(clause).some(({ kind }) => kind.test(inSimplified(title))))
}
const CLAUSES = /[,，.。;；!！?？\n]|(?<=\p{sc=Han})\s+/u
const HURRY = /急|先[发寄到要用]|\b(?:first|urgent(?:ly)?|soonest|need .{1,20} (?:soon|now|today|tomorrow))\b/iu
/** Two characters of a title name its goods among those of one order. */
const LEAST = 2

/** The one line that words are about: what they say is fine is none of it, and where they name nothing else the other one is meant. */
function itemSaid(turn: Scene['turn'], items: readonly Item[]): Item | undefined {
  const { rest, fine } = apartFromFine(turn)
  const [first, ...later] = inHurry(rest, items)
  if (first && later.length === 0) return first
  const [one, ...more] = named(rest, items)
  if (one) return more.length === 0 ? one : undefined
  const well = fine ? named(fine, items) : []
  const [other, ...others] = well.length > 0 ? items.filter((item) => !well.includes(item)) : []
  return others.length === 0 ? other : undefined
}

/** The line that was chosen or that the words are about, where there is one. */
export const itemMeant = ({ matter, scene }: Way, { items }: OrderFact): Item | undefined =>
  items.find(({ variantId }) => variantId === (matter.item ?? matter.lines?.[0]?.variantId)) ??
  (items.length > 1 ? itemSaid(scene.turn, items) : items[0])

/** The line that is meant: the only one, one named in the words, else asked for. */
export function theItem(way: Way, order: OrderFact): { readonly has: Item } | { readonly step: Step } {
  const one = itemMeant(way, order)
  // two of one name: what is put to the shopper says which
  const isTwice = one && order.items.filter(({ title }) => title === one.title).length > 1
  if (one) return { has: isTwice ? { ...one, title: `${one.title} ${one.variant}`.trim() } : one }
  const options = order.items.map(({ variantId, title, variant }) => ({ id: `set:item=${variantId}`, label: `${title} ${variant}`.trim() }))
  // goods of another order, or of none: that they are not in this one is said, and nothing noted
  const isElse = way.scene.turn.state.pending?.slot === 'settle.item' && kindSaid(way.scene.turn.said) !== undefined
  const lead = isElse ? [{ key: 'settle.not_in_order' }] : way.lead
  return {
    step: question(
      { ...way, lead },
      { slot: 'item', say: [{ key: 'settle.ask.item', args: { number: order.number } }], options: options.slice(0, 5) },
    ),
  }
}
