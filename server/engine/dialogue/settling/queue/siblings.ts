import type { Settling } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { told, withQueue, wordIn } from '../matter.ts'

/** What is wished for once of several orders: where they go, and whose name and words stand on them. */
const SHARED: ReadonlySet<string> = new Set([
  'address',
  'recipient',
  'remark',
  'invoiceTitle',
  'taxNumber',
  'bank',
  'email',
  'contact',
  'invoice',
])

/** Of all that was told, what holds for the others as well: a change of mind does, "开胶了" is said of the one. */
export const sharedOf = (values: Settling['slots']): Settling['slots'] =>
  Object.fromEntries(Object.entries(values).filter(([name, { value }]) => SHARED.has(name) || (name === 'claim' && value === 'none')))

/** Begun with the same words, of another order or other goods. */
export const isSibling = (one: Settling, other: Settling): boolean =>
  one.scenario === other.scenario && wordIn(one, 'mention') !== undefined && wordIn(one, 'wish') === wordIn(other, 'wish')

/** The scene in which what was told of one matter is told of those that wait beside it too: "两单地址都改", and one address. */
export function toldToSiblings(scene: Scene, matter: Settling, values: Settling['slots']): Scene {
  const { queued = [] } = scene.state
  const both = sharedOf(values)
  if (Object.keys(both).length === 0 || !queued.some((one) => isSibling(one, matter))) return scene
  return withQueue(
    scene,
    queued.map((one) => (isSibling(one, matter) ? { ...told(one, both), aside: one.aside } : one)),
  )
}
