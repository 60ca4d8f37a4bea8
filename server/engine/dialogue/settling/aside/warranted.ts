import type { Settling, Step } from '#engine/conversation'
import { optional, order } from '../../facts/index.ts'
import { lookUp } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { warranty } from '../../scenarios/after-sales/warranty.ts'

/** "还在保修不": how long hangs on the goods of the matter; undefined where it is not known which these are. */
export function warrantedBy(scene: Scene, { orderNumber, item }: Settling): Step | undefined {
  if (orderNumber === undefined) return undefined
  const found = lookUp(scene, 'aside.order', { port: 'orders.find', with: [orderNumber] }, optional(order))
  if ('step' in found) return found.step
  if (found.has?.customerId !== scene.turn.shopper.customerId) return undefined
  const { items } = found.has
  const [only, ...more] = item === undefined ? items : items.filter(({ variantId }) => variantId === item)
  if (!only || more.length > 0) return undefined
  const focus = { ...scene.state.focus, productId: only.productId }
  const step = warranty.run({ ...scene, state: { ...scene.state, focus } })
  return step.do === 'answer' || step.do === 'look_up' ? step : undefined
}
