import type { Settling, Step, Words } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { definitionIn, namesOf, titleOf } from '../flow/own.ts'
import { withMatter, withoutMatter } from '../matter.ts'
import { waitsForUs } from '../reading.ts'
import { thenAsked } from './aside.ts'
import { withResume } from './resting.ts'

/** Turns that a matter is left aside before it is let go. */
const MOST_ASIDE = 6

/** After something else was spoken of: the matter is still there, named at first and then one tap away. */
export function reminded(scene: Scene, step: Step): Step {
  const { settling = [], queued = [] } = scene.turn.state
  const matter = settling.at(-1)
  const open = [...settling, ...queued]
  // before a goodbye all that is not done is named, what waits its turn too
  if (step.do === 'close' && open.length > 0) return { ...step, say: [stillOpen(scene, open), ...step.say] }
  if (!matter || (step.do !== 'answer' && step.do !== 'not_known')) return step
  if (step.state.settling !== scene.turn.state.settling) return step
  const asked = askedOn(scene, matter, step)
  if (asked) return asked
  if (matter.aside + 1 > MOST_ASIDE) return { ...step, state: withoutMatter({ ...scene, state: step.state }, matter).state }
  const aside = withMatter({ ...scene, state: step.state }, { ...matter, aside: matter.aside + 1 }).state
  const isCourtesy = step.do === 'answer' && step.source === 'courtesy'
  if (isCourtesy && !step.say.some(isNod)) return { ...step, state: aside }
  const say: Words[] = matter.aside > 1 ? [...step.say] : [...step.say, stillOpen(scene, [matter])]
  return { ...step, say, parts: withResume(step.parts), state: aside }
}

/** One by its title; of several their goods tell which is which. */
function stillOpen(scene: Scene, matters: readonly Settling[]): Words {
  const [first, ...more] = matters
  return {
    key: 'settle.still_open',
    args: { title: first && more.length === 0 ? titleOf(scene, first.scenario) : namesOf(scene, matters) },
  }
}

/** What may be heard as "it is done": before it, what is not is named. */
const isNod = (words: Words): boolean => 'key' in words && NODS.has(words.key)
const NODS: ReadonlySet<string> = new Set(['chat.affirm', 'chat.thanks', 'chat.praise', 'chat.affirm_again'])
/** What was asked beside our question is told, and the question that stands is put again, once. */
function askedOn(scene: Scene, matter: Settling, step: Step): Step | undefined {
  const definition = definitionIn(scene, matter.scenario)
  const isTold = step.do === 'answer' && (step.source === 'facts' || step.source === 'knowledge')
  if (!definition || !isTold || matter.aside > 0 || waitsForUs(scene) === undefined) return undefined
  return thenAsked({ ...scene, state: step.state }, { ...matter, aside: 1 }, definition, step)
}
