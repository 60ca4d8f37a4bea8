import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { ChoiceDraft, HandoffReason, PartDraft, Step, Words } from '#engine/conversation'
import { answer, HUMAN, handOff } from '../../steps/index.ts'
import { titleOf } from '../flow/own.ts'
import { withoutMatter } from '../matter.ts'
import type { Way } from './asking.ts'

/** A person reviews it. */
export const APPEAL: ChoiceDraft = { id: 'set:begin=appeal', label: { key: 'settle.choice.appeal' } }

interface End {
  readonly offer?: readonly ChoiceDraft[]
  readonly parts?: readonly PartDraft[]
  /** Facts unless said otherwise. */
  readonly source?: 'facts' | 'scenario'
}

/** Ends a matter with an answer; an older one that waits is named. */
export function ended(way: Way, say: readonly Words[], { offer = [], parts = [], source = 'facts' }: End = {}): Step {
  const { scene, matter, lead, cards = [] } = way
  const after = withoutMatter(scene, matter)
  const waiting = after.state.settling?.at(-1)
  const open: Words[] = waiting ? [{ key: 'settle.still_open', args: { title: titleOf(scene, waiting.scenario) } }] : []
  const resume: ChoiceDraft[] = waiting ? [{ id: 'set:resume', label: { key: 'settle.choice.resume' } }] : []
  return answer(after, [...lead, ...say, ...open], { source, parts: [...cards, ...parts], offer: [...offer, ...resume] })
}

/** Ends it with a person, who finds it in the summary. */
export const toPerson = ({ scene, matter, lead }: Way, say: readonly Words[], reason: HandoffReason = 'scenario'): Step =>
  handOff(withoutMatter(scene, matter), reason, [...lead, ...say])

/** A refusal says why, what may be done instead, and where to appeal. */
export const refused = (way: Way, say: readonly Words[], instead: readonly ChoiceDraft[] = [], parts: readonly PartDraft[] = []): Step =>
  ended(leftOpen(way, say), say, { offer: [...instead, APPEAL], parts })

/** Remembers what was refused and why, so that an appeal takes the case with it. */
export function leftOpen(way: Way, say: readonly Words[]): Way {
  const { scenario, orderNumber, item } = way.matter
  const why = say.flatMap((words) => ('key' in words ? [textIn(words.args) ?? words.key] : [])).join(' · ')
  const refused = { scenario, why: firstGraphemes(why, 300), ...(orderNumber && { orderNumber }), ...(item && { item }) }
  return { ...way, scene: { ...way.scene, state: { ...way.scene.state, refused } } }
}

/** The reason itself, where the words hold one. */
const textIn = (args: Readonly<Record<string, unknown>> = {}) => (typeof args['text'] === 'string' ? args['text'] : undefined)

/** Nothing is done, and it is said so. */
export const stopped = (way: Way): Step => ended(forgotten(way), [{ key: 'settle.stopped' }], { source: 'scenario', offer: [HUMAN] })

/** What was given up is no topic any more: nothing that is said later goes on with it. */
function forgotten(way: Way): Way {
  const { scene, definition } = way
  // nor is what gives it up
  const topics = scene.turn.state.topics.filter(({ scenario, intent }) => scenario !== definition.id && !definition.serves.includes(intent))
  return { ...way, scene: { ...scene, state: { ...scene.state, topics } } }
}
