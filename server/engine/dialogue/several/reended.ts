import type { Settling, Step } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { definitionIn, isNamed, queuedOf, settleEach, withoutMatter, withWhatIsKnown } from '../settling/index.ts'
import { ownEnds } from './each-goods.ts'

/** Matters of goods that came: one may end as another. */
const OF_GOODS: ReadonlySet<string> = new Set(['return_goods', 'exchange_goods', 'refund_only', 'goods_trouble', 'repair_goods'])

/**
 * "茶叶退 坚果补发", said while both are under way: each goes on as the end that it is told, with all that is known of it. Undefined where the words
 * do not tell an end for each of several matters.
 */
export function reended(scene: Scene): Step | undefined {
  const { settling = [], queued = [] } = scene.state
  const current = settling.at(-1)
  if (!current || queued.length === 0 || scene.picked !== null) return undefined
  const all = [current, ...queued].filter(({ scenario }) => OF_GOODS.has(scenario))
  const ends = ownEnds(scene).filter(({ id }) => OF_GOODS.has(id))
  const told = ends.flatMap((end) => {
    const one = all.find((matter) => matter.slots['mention'] !== undefined && isNamed(matter, end.mention))
    return one ? [{ ...end, one }] : []
  })
  if (told.length < 2 || new Set(told.map(({ one }) => one)).size < told.length) return undefined
  const each = [current, ...queued].map((matter): Settling => {
    const end = told.find(({ one }) => one === matter)
    const definition = end && definitionIn(end.scene, end.id)
    if (!end || !definition || (end.id === matter.scenario && matter !== current)) return matter
    const next = withWhatIsKnown(scene, queuedOf({ ...end.scene, intent: definition.serves[0] ?? scene.intent }, definition), matter)
    const { mention } = matter.slots
    return { ...next, slots: { ...next.slots, ...(mention && { mention }) } }
  })
  const here = withoutMatter(scene, current)
  const { queued: _, ...state } = here.state
  return settleEach({ ...here, state }, current, each, [])
}
