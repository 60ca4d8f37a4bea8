import type { Step, Words } from '#engine/conversation'
import { undertaken } from '../../../facts/index.ts'
import { lookUpIfThere } from '../../../needs/index.ts'
import { HUMAN, orderCard } from '../../../steps/index.ts'
import { provenWords } from '../../words/done.ts'
import type { Way } from '../asking.ts'
import type { Ready } from '../deed.ts'
import { ended } from '../ending.ts'
import { tongueOf } from '../reasons.ts'

/** What is done to an order but once. */
const ONCE: ReadonlySet<string> = new Set([
  'intercept_parcel',
  'change_address',
  'merge_orders',
  'split_order',
  'protect_price',
  'part_refund',
  'compensate',
])

/** The deed was done to this order before in this conversation: that is told with its receipt, and no yes is asked for in vain. */
export function standsAlready(way: Way, { order, chosen: { deed } }: Ready): Step | undefined {
  const { scene, definition } = way
  if (!order || !ONCE.has(deed.kind)) return undefined
  const known = lookUpIfThere(scene, 'undertaken', { port: 'desk.undertaken', with: [scene.turn.conversationId] }, undertaken)
  if ('step' in known) return known.step
  const stands = known.has?.deeds.find(
    ({ kind, orderNumber, state }) => kind === deed.kind && orderNumber === order.number && state === 'done',
  )
  if (!stands) return undefined
  const args = { title: { key: `settle.title.${definition.id}` }, at: { at: stands.at, as: 'moment' as const } }
  const say: Words[] = [{ key: 'progress.done', args }, ...provenWords(stands.receipts, tongueOf(way)), { key: 'settle.once_an_order' }]
  return ended({ ...way, lead: [] }, say, { offer: [HUMAN], parts: [orderCard(order)] })
}
