import type { Step, Words } from '#engine/conversation'
import { inSimplified } from '#engine/text'
import { type OrderFact, optional, order } from '../../facts/index.ts'
import { lookUp, recentOrders } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { answer, HUMAN } from '../../steps/index.ts'
import { kindSaid } from '../../wishes/index.ts'
import { definitionIn } from '../flow/own.ts'
import { isOfKind } from '../kinds.ts'
import { UNSUITABLE } from '../matter.ts'
import { begin } from '../scenario.ts'
import { isQuestion, namesKind } from '../values.ts'

/** "换成藏青色S", "swap it for the black L": another colour or size, and little else. */
const CHANGES =
  /^(?:那|就|请|麻烦|帮我|给我|我|想|要|能|可以|把|将|这[件双个单]|衣服|鞋子?|尺[码寸]|颜色|码数|它|订单|的|都|还是|[,，\s])*(?:改|换)(?:成|为|到|个|一?[件双]|一下)?|^(?:(?:please|can you|could you|i want to|i'd like to|just|hi|hello)[,\s]+)*(?:change|swap|switch|make|exchange)\s+(?:it|this|that|them|the \w+|my \w+|to|for)\b/iu
/** "T恤换XL", "the tee in XL instead": the goods go first. */
const GOODS_FIRST =
  /^[^,，。?？!！]{1,12}?(?:换|改)(?:成|为|到|个|一?[件双]|一下)?[^,，。?？!！]{1,10}$|^(?:(?:the|my|that)\s+)?[\w-]+(?: [\w-]+){0,2} in (?:an? |the )?(?:size )?[\w ]{1,12} (?:instead|rather)(?: please)?[.!\s]*$/iu
/** Longer words tell more. */
const LENGTH = 40
/** "黑色L", right after it was said that it is white already. */
const wasAsked = ({ turn }: Scene): boolean => turn.state.lastSaid.some((mark) => mark.startsWith('settle.same_kind'))
/** Another kind is wished for before anything else was said: of an order that was not sent it is changed, of one that is there it is exchanged. */
export function kindChanged(scene: Scene): Step | undefined {
  const { turn, state } = scene
  const said = turn.said.trim()
  if (
    !namesKind(scene) ||
    said.length > LENGTH ||
    !(CHANGES.test(said) || wasAsked(scene) || namesFirst(scene, said)) ||
    isQuestion(said) ||
    (state.settling ?? []).length > 0
  )
    return undefined
  const found = ordersMeant(scene)
  if ('step' in found) return found.step
  const of = (kind: 'unsent' | 'received') => found.has.filter((one) => isOfKind(kind, one, turn.now))
  const [unsent, received] = [of('unsent'), of('received')]
  if (unsent.length === 0 && received.length === 0) return undefined
  const goesBack = unsent.length === 0 && received.length > 0
  const same = sameKind(scene, goesBack ? received : unsent)
  const id = goesBack ? 'exchange_goods' : 'change_order'
  if (same)
    return answer(scene, [same], { source: 'facts', offer: [{ id: `set:begin=${id}`, label: { key: `settle.begin.${id}` } }, HUMAN] })
  const definition = definitionIn(scene, id)
  return definition && begin({ ...scene, intent: definition.serves[0] ?? scene.intent }, definition, goesBack ? UNSUITABLE : {})
}
/** Goods that were bought, and are not just being looked at. */
const namesFirst = ({ turn }: Scene, said: string): boolean =>
  GOODS_FIRST.test(said) &&
  (kindSaid(said) !== undefined || turn.understood.entities.some(({ type }) => type === 'product')) &&
  (turn.state.focus.productId === undefined || turn.state.focus.orderNumber !== undefined) &&
  turn.page?.kind !== 'product'

/** The order spoken of, else the shopper's own whose goods the words name, else all of them. */
function ordersMeant(scene: Scene): { readonly has: readonly OrderFact[] } | { readonly step: Step } {
  const { customerId } = scene.turn.shopper
  const number = scene.state.focus.orderNumber
  if (number !== undefined) {
    const found = lookUp(scene, 'order', { port: 'orders.find', with: [number] }, optional(order))
    if ('step' in found) return found
    const named = kindSaid(scene.turn.said)
    const isOther = named !== undefined && !found.has?.items.some(({ title }) => named.test(inSimplified(title)))
    if (!isOther) return { has: found.has?.customerId === customerId ? [found.has] : [] }
  }
  const found = recentOrders(scene, customerId)
  if ('step' in found) return found
  const theirs = found.has.filter((one) => one.customerId === customerId)
  const kind = kindSaid(scene.turn.said)
  const named = kind ? theirs.filter(({ items }) => items.some(({ title }) => kind.test(title))) : []
  // other goods than those that are named are not meant
  return { has: named.length > 0 || kind ? named : theirs }
}

/** That it is this kind already, where the one line that can be meant is. */
function sameKind({ turn }: Scene, [one, ...more]: readonly OrderFact[]): Words | undefined {
  const [item, ...others] = one?.items ?? []
  if (!item || more.length > 0 || others.length > 0) return undefined
  const own = item.variant.toLowerCase().split(' ')
  const named = turn.understood.entities.flatMap(({ type, text }) => (type === 'colour' || type === 'size' ? [text.toLowerCase()] : []))
  // "红轴": what only the shop tells its goods apart by
  const other = turn.understood.entities.filter(({ type, text }) => type === 'attribute' && !own.includes(text.toLowerCase()))
  const same = other.length === 0 && named.every((text) => own.includes(text))
  return same ? { key: 'settle.same_kind', args: { title: item.title, variant: item.variant } } : undefined
}
