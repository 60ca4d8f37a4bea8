import type { Step } from '#engine/conversation'
import { isHeard } from '../../scenarios/courtesy/heard.ts'
import { walk } from '../flow/walk.ts'
import type { Way } from '../machine/asking.ts'
import { told } from '../matter.ts'
import { OURS } from '../reading.ts'
import { isQuestion, valuesSaid } from '../values.ts'

/** "那就改后天吧": so short with a time in it, it is an answer and nothing else. */
const BRIEF = 12

/**
 * "嗯", "yes", after something else was told in between: it answers the question that stands open. A deed that needs a yes is put whole first, as
 * nobody has it before them any more; undefined where the words are more than a yes, or something else waits for them.
 */
export function answeredLate(way: Way): Step | undefined {
  const { scene, matter, definition } = way
  const { said, state } = scene.turn
  const words = said.trim()
  const isBrief = words.length <= BRIEF && !isQuestion(words) && scene.turn.understood.entities.some(({ type }) => type === 'time')
  if (scene.picked !== null || !(isBrief || (matter.aside > 0 && isHeard(words)))) return undefined
  if (state.pending !== null && state.pending.slot !== 'next') return undefined
  if (state.lastSaid.every((mark) => mark.startsWith('chat.'))) return undefined
  const again: Way = { ...way, matter: { ...matter, aside: 0 } }
  const stands = walk(again)
  const slot = stands.do === 'ask' ? stands.state.pending?.slot : undefined
  if (stands.do === 'look_up' || slot === undefined) return stands.do === 'look_up' ? stands : undefined
  const name = slot.startsWith(OURS) ? slot.slice(OURS.length) : ''
  const value = name === 'confirm' || name === '' ? undefined : valuesSaid(scene, matter, definition, name)[name]
  if (value) return walk({ ...way, matter: told(matter, { [name]: value }) })
  if (isBrief && !isHeard(words)) return undefined
  // put again because something else was said is no sign of not being understood
  const times = Math.max(0, (matter.asked[name] ?? 0) - 1)
  return walk({ ...again, matter: { ...again.matter, asked: { ...matter.asked, [name]: times } } })
}
