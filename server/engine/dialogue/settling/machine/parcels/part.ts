import type { Step } from '#engine/conversation'
import { inSimplified } from '#engine/text'
import type { OrderFact } from '../../../facts/index.ts'
import { namedGoods, speaksOf } from '../../../needs/index.ts'
import { kindSaid } from '../../../wishes/index.ts'
import { wordIn } from '../../matter.ts'
import { droppedIn } from '../../words/drops.ts'
import { question, type Way } from '../asking.ts'
import type { Ready } from '../deed.ts'
import type { Item } from '../which.ts'

type Found = { readonly step: Step } | { readonly has: Ready }

/** What names goods of an order by a word of theirs: of a title that is looked at alone two characters do. */
const LEAST = 2

/** "买长裤那单": goods that tell which order. */
const OF_ORDER = /那[一]?(?:单|笔|个订单)|的(?:订单|单子|那单)|整[单个笔]|(?:the|my) order (?:with|of|for)|whole order/iu

/** The one line of several that the words name; undefined where they name none, or more. */
function lineNamed({ scene, matter }: Way, { items }: OrderFact): Item | undefined {
  const kept = items.find(({ variantId }) => variantId === matter.item)
  if (kept) return kept
  // what answers "which order?" tells the order by its goods, and no part of it
  const tellsOrder = scene.picked !== null || scene.turn.state.pending?.slot === 'order'
  const wish = wordIn(matter, 'wish') ?? ''
  const said = tellsOrder ? wish : `${wish}。${scene.turn.said}`
  if (OF_ORDER.test(said)) return undefined
  const meant = new Set(tellsOrder ? [] : namedGoods(scene.turn))
  const inAll = items.filter(({ productId, title }) => meant.has(productId) || isCalled(said, title))
  const inClause = items.filter(({ title }) => isCalled(droppedIn(said) ?? '', title))
  const [one, ...more] = inAll.length > 1 && inClause.length > 0 ? inClause : inAll
  return more.length === 0 ? one : undefined
}

const isCalled = (said: string, title: string): boolean =>
  speaksOf(said, title, LEAST) || kindSaid(said)?.test(inSimplified(title)) === true

/**
 * Who names one kind of goods where an order of several is to be cancelled is asked whether that alone is meant, with both sums; a line that is
 * dropped is fewer of it, none. Without the price of a line nothing could be said of its money, and the order goes as a whole.
 */
export function asPart(way: Way, ready: Ready): Found {
  const { order } = ready
  const line = order && order.items.length > 1 ? (ready.item ?? lineNamed(way, order)) : undefined
  const part = wordIn(way.matter, 'part')
  if (!order || !line?.paid || part === 'whole') return { has: ready }
  if (part === 'line') return { has: { order, item: line, chosen: { deed: { kind: 'change_quantity' } } } }
  const args = { number: order.number, title: line.title, amount: line.paid, total: order.total }
  const options = ['line', 'whole'].map((value) => ({ id: `set:part=${value}`, label: { key: `settle.choice.part.${value}` } }))
  const marked: Way = { ...way, matter: { ...way.matter, item: line.variantId } }
  return { step: question(marked, { slot: 'part', say: [{ key: 'settle.ask.part', args }], options }) }
}

/** Whether one line alone is dropped. */
export const dropsLine = ({ matter }: Way, { chosen: { deed } }: Ready): boolean =>
  deed.kind === 'change_quantity' && wordIn(matter, 'part') === 'line'
