import type { Settling, Step } from '#engine/conversation'
import { inSimplified } from '#engine/text'
import type { OrderFact } from '../../../facts/index.ts'
import { namedGoods, speaksOf } from '../../../needs/index.ts'
import { type KindOfGoods, kindSaid, kindsIn } from '../../../wishes/index.ts'
import { oneByOne } from '../../flow/own.ts'
import { withQueue, wordIn } from '../../matter.ts'
import { droppedIn } from '../../words/drops.ts'
import { question, type Way } from '../asking.ts'
import type { Ready } from '../deed.ts'
import { type Item, theItem } from '../which.ts'
import { piecesKept, withPieces } from './pieces.ts'

type Found = { readonly step: Step } | { readonly has: Ready; readonly way: Way }

/** What names goods of an order by a word of theirs: of a title that is looked at alone two characters do. */
const LEAST = 2

/** The lines of several that the words name, those that are dropped before those that are spoken of. */
function linesNamed({ scene, matter }: Way, { items }: OrderFact): readonly Item[] {
  if (matter.lines) return items.filter(({ variantId }) => matter.lines?.some((line) => line.variantId === variantId))
  const kept = items.find(({ variantId }) => variantId === matter.item)
  if (kept) return [kept]
  // what answers "which order?" tells the order by its goods, and no part of it
  const tellsOrder = scene.picked !== null || scene.turn.state.pending?.slot === 'order'
  const wish = wordIn(matter, 'wish') ?? ''
  const said = tellsOrder ? wish : `${wish}。${scene.turn.said}`
  const meant = new Set(tellsOrder ? [] : namedGoods(scene.turn))
  const stays = staying(scene)
  const inAll = items.filter((one) => (meant.has(one.productId) || isCalled(said, one.title)) && !isCalledIn(stays, one))
  const inClause = items.filter(({ title }) => isCalled(droppedIn(said) ?? '', title))
  return inClause.length > 0 ? inClause : inAll
}

const isCalled = (said: string, title: string): boolean =>
  speaksOf(said, title, LEAST) || (kindSaid(said) ? [kindSaid(said)] : kindsOfEach(said)).some((kind) => kind?.test(inSimplified(title)))

/** "T恤和杯子都不要了": the kinds of goods that one clause names beside each other. */
const kindsOfEach = (said: string): readonly KindOfGoods[] => {
  const kinds = kindsIn(droppedIn(said) ?? '')
  return kinds.length > 1 ? kinds.map(({ kind }) => kind) : []
}

/** "纸尿裤留着，湿巾不要了": what is said of goods that stay. */
const staying = ({ turn: { understood } }: Way['scene']): readonly string[] =>
  understood.text.split(CLAUSES).filter((clause) => STAYS.test(clause) && droppedIn(clause) === undefined)
const CLAUSES = /[,，。;；]|(?<=\p{sc=Han})\s+|\bbut\b/iu
const STAYS = /留着|留下|保留|照(?:常|旧|样)?发|照样要|还(?:是)?要|不动|不是|\b(?:keep|still (?:want|need)|leave the|send the|not the)\b/iu

const isCalledIn = (clauses: readonly string[], { title }: Item): boolean => clauses.some((clause) => isCalled(clause, title))

/** Who says that another line stays has said that not all of the order goes. */
const keepsAnother = ({ scene }: Way, { items }: OrderFact, line: Item): boolean =>
  items.some((other) => other !== line && isCalledIn(staying(scene), other))

/**
 * Who names one kind of goods where an order of several is to be cancelled is asked whether that alone is meant, with both sums; who wants one
 * of them gone and not which, is asked which. A line that is dropped is fewer of it, none. Without the price of a line nothing could be said of
 * its money, and the order goes as a whole.
 */
export function asPart(begun: Way, ready: Ready): Found {
  const { order } = ready
  const part = wordIn(begun.matter, 'part')
  if (!order || part === 'whole') return { has: ready, way: begun }
  const named = ready.item ? [ready.item] : order.items.length < 2 ? order.items : linesNamed(begun, order)
  if (named.length === 0 && part === 'line') return oneOf(begun, order)
  const [line] = named
  const way = line && named.length === 1 ? withPieces(begun, line) : begun
  const some = line && named.length === 1 && somePieces(way, order, line)
  if (some) return some
  if (!line?.paid || named.length === order.items.length) return { has: ready, way }
  if (named.length > 1) return eachLine(way, order, named)
  const marked = of(way, line)
  if (part === 'line') return { has: { order, item: line, chosen: LINE }, way: marked }
  if (keepsAnother(way, order, line)) return { has: { order, item: line, chosen: LINE }, way: asLine(marked) }
  const args = { number: order.number, title: line.title, amount: line.paid, total: order.total }
  const options = ['line', 'whole'].map((value) => ({ id: `set:part=${value}`, label: { key: `settle.choice.part.${value}` } }))
  return { step: question(marked, { slot: 'part', say: [{ key: 'settle.ask.part', args }], options }) }
}

const LINE: Ready['chosen'] = { deed: { kind: 'change_quantity' } }

/** "取消一件T恤", of a line of two: fewer of it, whatever stands beside. */
const somePieces = (way: Way, order: OrderFact, line: Item): Found | undefined =>
  line.paid && piecesKept(way, line) !== undefined ? { has: { order, item: line, chosen: LINE }, way: asLine(of(way, line)) } : undefined

/** "cancel just one item": which, is asked before anything is put. */
function oneOf(way: Way, order: OrderFact): Found {
  const item = theItem(way, order)
  return 'step' in item ? item : { has: { order, item: item.has, chosen: LINE }, way: of(way, item.has) }
}

/** The line is kept with the matter: the yes that comes next names it no more. */
function of(way: Way, { variantId, title }: Item): Way {
  const named = { value: title, from: 'looked_up' as const, confidence: 1 }
  return { ...way, matter: { ...way.matter, item: variantId, slots: { ...way.matter.slots, title: named } } }
}

const asLine = (way: Way): Way => ({ ...way, matter: { ...way.matter, slots: { ...way.matter.slots, part: slotOf('line') } } })

const slotOf = (value: string) => ({ value, from: 'said' as const, confidence: 0.95 })

/** Several lines of more are dropped one after the other, each for its own yes. */
function eachLine(way: Way, order: OrderFact, lines: readonly Item[]): Found {
  const { scene, matter } = way
  const each = lines.map(
    ({ variantId, title }): Settling => ({
      ...matter,
      orderNumber: order.number,
      item: variantId,
      slots: { ...matter.slots, part: slotOf('line'), mention: slotOf(title) },
    }),
  )
  const [first = matter, ...others] = each
  const queue = [...others.map((one) => ({ ...one, asked: {} })), ...(scene.state.queued ?? [])]
  return {
    has: { order, item: lines[0], chosen: LINE },
    way: { ...way, scene: withQueue(scene, queue), matter: first, lead: [...way.lead, ...oneByOne(scene, first, queue)] },
  }
}

/** Whether one line alone is dropped. */
export const dropsLine = (way: Way, { item, chosen: { deed } }: Ready): boolean =>
  deed.kind === 'change_quantity' && wordIn(way.matter, 'part') === 'line' && (!item || piecesKept(way, item) === undefined)
