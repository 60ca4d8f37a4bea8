import type { Settling, Step } from '#engine/conversation'
import { namedGoods } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import {
  definitionIn,
  endWished,
  isNamed,
  OF_GOODS,
  queuedOf,
  saysName,
  settleEach,
  withoutMatter,
  withWhatIsKnown,
} from '../settling/index.ts'
import { meansAll, placeSaid } from '../tracking/index.ts'
import { ownEnds } from './each-goods.ts'

/**
 * "茶叶退 坚果补发", said while both are under way: each goes on as the end that it is told, with all that is known of it. Undefined where the words
 * do not tell an end for each of several matters.
 */
export function reended(scene: Scene): Step | undefined {
  const { settling = [], queued = [] } = scene.state
  const current = settling.at(-1)
  if (!current || queued.length === 0 || scene.picked !== null) return undefined
  const all = [current, ...queued].filter(({ scenario }) => OF_GOODS.has(scenario))
  const ends = ownEnds(scene).filter(({ id }) => OF_GOODS.has(id) || id === 'cancel_order')
  const named = ends.flatMap((end) => {
    const one = meantBy(all, end)
    return one ? [{ ...end, one }] : []
  })
  const told = named.length > 0 ? named : reendedOtherwise(scene, [current, ...queued])
  if (named.length === 1 || told.length === 0 || new Set(told.map(({ one }) => one)).size < told.length) return undefined
  const each = [current, ...queued].map((matter): Settling => {
    const end = told.find(({ one }) => one === matter)
    const definition = end && definitionIn(end.scene, end.id)
    if (!end || !definition || (end.id === matter.scenario && matter !== current)) return matter
    const { slots, ...fresh } = queuedOf({ ...end.scene, intent: definition.serves[0] ?? scene.intent }, definition)
    // of the same goods, whose name is no other's
    const { goods, ...said } = slots
    const next = withWhatIsKnown(scene, { ...fresh, slots: said }, matter)
    const { mention } = matter.slots
    return { ...next, slots: { ...(goods && { goods }), ...next.slots, ...(mention && { mention }) } }
  })
  const here = withoutMatter(scene, current)
  const { queued: _, ...state } = here.state
  return settleEach({ ...here, state }, current, each, [])
}

/** Which of them an end is told of: by its very name, else by its goods, else by their kind. */
function meantBy(all: readonly Settling[], { scene, mention }: ReturnType<typeof ownEnds>[number]): Settling | undefined {
  const ids = namedGoods(scene.turn)
  const ofGoods = all.filter(({ slots: { goods } }) => Array.isArray(goods?.value) && goods.value.some((id) => ids.includes(String(id))))
  const exact = all.find((matter) => saysName(matter, mention))
  return (
    exact ?? (ofGoods.length === 1 ? ofGoods[0] : all.find((matter) => matter.slots['mention'] !== undefined && isNamed(matter, mention)))
  )
}

/** "I'd rather have my money back for the flask", while the tee is under way: one of those that wait is to end otherwise. */
function reendedOtherwise(scene: Scene, all: readonly Settling[]) {
  const { said } = scene.turn
  const id = endWished(said)
  if (id === undefined || !OF_GOODS.has(id)) return []
  // "can I just return both"
  if (meansAll(said, all.length, true) && all.every((one) => one.slots['mention'] !== undefined && OF_GOODS.has(one.scenario)))
    return all.some(({ scenario }) => scenario !== id) ? all.map((one) => ({ scene, mention: '', id, one })) : []
  const named = all.filter((matter) => matter.slots['mention'] !== undefined && isNamed(matter, said))
  const at = named.length === 0 ? placeSaid(said, all.length) : undefined
  const [one, ...more] = at === undefined ? named : all.slice(at, at + 1)
  if (!one || more.length > 0 || one === all[0] || !OF_GOODS.has(one.scenario) || id === one.scenario) return []
  return [{ scene, mention: '', id, one }]
}
