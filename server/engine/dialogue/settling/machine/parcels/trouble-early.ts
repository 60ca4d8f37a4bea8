import type { Step } from '#engine/conversation'
import type { OrderFact } from '../../../facts/index.ts'
import { facetWords } from '../../../scenarios/orders/facets.ts'
import { orderWords } from '../../../scenarios/orders/state-words.ts'
import { talkWords } from '../../../spoken/index.ts'
import { matterChoices, orderCard } from '../../../steps/index.ts'
import { definitionIn } from '../../flow/own.ts'
import { isOfKind } from '../../kinds.ts'
import { wordIn } from '../../matter.ts'
import { isQuestion } from '../../values.ts'
import { isDropped } from '../../words/drops.ts'
import { claimSaid } from '../../words/slots.ts'
import type { Way } from '../asking.ts'
import { ended, toPerson } from '../ending.ts'

/** What is done about goods of which something is wrong before they have come, by how far their order is; what is told of it, and what may be done instead. */
const BEFORE_IT_CAME = [
  { kind: 'unsent', undone: 'cancel_order', say: 'order.may_change', instead: ['order.modify', 'order.cancel'] },
  { kind: 'under_way', undone: 'intercept_parcel', say: 'settle.refused.sent', instead: ['shipping.intercept'] },
] as const

const stateOf = (way: Way, order: OrderFact) => BEFORE_IT_CAME.find(({ kind }) => isOfKind(kind, order, way.scene.turn.now))

const wordsOf = ({ scene, matter }: Way): string => wordIn(matter, 'wish') ?? scene.turn.said

/** "one too many, take it off", read as trouble with goods that have not come: they are dropped, the way that their order allows. */
export function droppedBeforeItCame(way: Way, order: OrderFact): Way | undefined {
  const { scene, matter, definition } = way
  const words = wordsOf(way)
  if (definition.id !== TROUBLE || !(isDropped(words) || talkWords(words).has('drop') || claimSaid(words) === 'none')) return undefined
  const id = stateOf(way, order)?.undone
  const other = id === undefined ? undefined : definitionIn(scene, id)
  const { wish, mention } = matter.slots
  const slots = { ...(wish && { wish }), ...(mention && { mention }) }
  return other && { ...way, definition: other, matter: { ...matter, scenario: other.id, slots }, lead: [] }
}
const TROUBLE = 'goods_trouble'

/** What only who has the goods in hand can say; that they are no good is said of any. */
const IN_HAND: ReadonlySet<string> = new Set(['damaged', 'not_as_described'])

/**
 * Trouble with goods that the shop has not seen delivered. Who tells that they arrived damaged, or are not what was shown, has them and is believed: a person looks, as the record says
 * otherwise. Else nothing is there to be sorry for: what was ordered is told, how far it is, and what may be done yet.
 */
export function troubleBeforeItCame(way: Way, order: OrderFact): Step | undefined {
  const state = stateOf(way, order)
  if (way.definition.id !== TROUBLE || !state) return undefined
  const { now } = way.scene.turn
  if (state.kind === 'under_way' && IN_HAND.has(claimSaid(wordsOf(way)) ?? ''))
    return toPerson(way, [...orderWords(order, now), { key: 'settle.person' }])
  // "T恤发了吗" read as trouble: who asks hears how far it is
  const asked = isQuestion(wordsOf(way)) ? orderWords(order, now) : []
  const say = [...facetWords(way.scene, order, ['contents']), ...asked, { key: state.say, args: { number: order.number } }]
  const offer = matterChoices(state.instead)
  return ended({ ...way, lead: [] }, say, { offer, parts: [orderCard(order)] })
}
