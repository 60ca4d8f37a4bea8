import type { FlowFrame, Pending } from '#engine/conversation'
import type { OrderFact } from '../../facts/index.ts'
import { type Flow, isFit, type Slots } from '../../flows/index.ts'
import { goodsDenied, goodsNamed, type OrderMeant, pointsIn } from '../../reference/index.ts'
import type { Scene } from '../../scene.ts'
import type { Piece } from '../pieces.ts'
import { calledIn } from '../questions.ts'

const CORRECTS: ReadonlySet<Piece['act']> = new Set(['correct', 'deny'])
const WISHES: ReadonlySet<Piece['act']> = new Set(['request', 'choose'])

/** Which other order or line a message names in place of the one that a flow is about; an empty order is one that has to be asked for. */
export function orderPutRight(
  scene: Scene,
  flow: Flow,
  frame: FlowFrame,
  {
    pieces,
    meant,
    orders,
  }: { readonly pieces: readonly Piece[]; readonly meant: OrderMeant | undefined; readonly orders: readonly OrderFact[] },
): Slots {
  const { turn, talk } = scene
  if (frame.orderNumber === undefined || pieces.every(({ act }) => act === 'ask')) return {}
  const others = orders.filter((one) => one.number !== frame.orderNumber && isFit(flow, one, turn.now))
  const [other] = others
  if (pointsIn(turn.said).has('other_order')) return { order: others.length === 1 && other ? other.number : '' }
  const denied = goodsDenied(turn, talk, orders).map(({ ref }) => ref.productId)
  const named = goodsNamed(turn, talk, orders)
  const isNamed = named.length > 0 || calledIn(turn, [0, turn.said.length]).length > 0
  const isWish = pieces.some(({ act, intent }) => WISHES.has(act) && flow.serves.includes(intent))
  const corrects = denied.length > 0 || pieces.some(({ act }) => CORRECTS.has(act))
  const isOther = meant?.order && (meant.number !== frame.orderNumber || (meant.item !== undefined && meant.item !== frame.item))
  if (isNamed && meant && isOther && (corrects || isWish))
    return { order: meant.number, ...(meant.item !== undefined && { item: meant.item }) }
  if (isNamed || denied.length === 0) return {}
  // what is denied is not meant: the only other line, or the only other order
  const own = orders.find(({ number }) => number === frame.orderNumber)
  const lines = own?.items.filter(({ productId }) => !denied.includes(productId)) ?? []
  if (own && lines.length === own.items.length) return {}
  if (own && lines.length === 1 && lines[0]) return { order: own.number, item: lines[0].variantId }
  return { order: others.length === 1 && other ? other.number : '' }
}

/** Of options that name orders or lines those that hold nothing that is denied or refused. */
export function optionsLeft(scene: Scene, { options }: Pending, orders: readonly OrderFact[], isRefused: boolean): Pending['options'] {
  const { turn, talk } = scene
  const gone = [...goodsDenied(turn, talk, orders), ...(isRefused ? goodsNamed(turn, talk, orders) : [])].map(({ ref }) => ref.productId)
  if (gone.length === 0) return options
  const lines = orders.filter(({ items }) => items.some(({ productId }) => gone.includes(productId)))
  const ids = new Set([
    ...lines.map(({ number }) => `order:${number}`),
    ...lines.flatMap(({ items }) =>
      items.filter(({ productId }) => gone.includes(productId)).map(({ variantId }) => `set:item=${variantId}`),
    ),
  ])
  return options.filter(({ id }) => !ids.has(id))
}
