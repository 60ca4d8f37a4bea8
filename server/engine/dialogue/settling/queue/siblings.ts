import type { Settling } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { OF_GOODS, told, withQueue, wordIn } from '../matter.ts'

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
const isSibling = (one: Settling, other: Settling): boolean =>
  one.scenario === other.scenario && wordIn(one, 'mention') !== undefined && wordIn(one, 'wish') === wordIn(other, 'wish')

/** The scene in which what was told of one matter is told of those that wait beside it too: "两单地址都改", and one address. */
export function toldToSiblings(scene: Scene, matter: Settling, values: Settling['slots']): Scene {
  const { queued = [] } = scene.state
  const both = sharedOf(values)
  const each = OF_EVERY.test(scene.turn.said) ? ofEach(values) : {}
  const of = (one: Settling): Settling['slots'] => ({
    ...(isSibling(one, matter) && both),
    ...(OF_GOODS.has(one.scenario) && Object.fromEntries(Object.entries(each).filter(([name]) => one.slots[name] === undefined))),
  })
  if (queued.every((one) => Object.keys(of(one)).length === 0)) return scene
  return withQueue(
    scene,
    queued.map((one) => (Object.keys(of(one)).length > 0 ? { ...told(one, of(one)), aside: one.aside } : one)),
  )
}

/** "都没照片", "neither has been worn": said of all goods that are under way and wait. */
const OF_EVERY = /都|全|两[个件样]|一[个件样]也|\b(?:both|all|neither|either|none|any)\b/iu
const OF_STATE: ReadonlySet<string> = new Set(['intact', 'opened'])
/** That there are no pictures may be so of all; one that was sent shows the one. */
const ofEach = (values: Settling['slots']): Settling['slots'] =>
  Object.fromEntries(Object.entries(values).filter(([name, { value }]) => OF_STATE.has(name) || (name === 'evidence' && value === 'none')))
