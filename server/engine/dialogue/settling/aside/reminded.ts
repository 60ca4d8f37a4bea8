import type { ChoiceDraft, Settling, Step, Words } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { choices, HUMAN } from '../../steps/index.ts'
import { definitionIn, titleOf } from '../flow/own.ts'
import { withMatter, withoutMatter } from '../matter.ts'
import { waitsForUs } from '../reading.ts'
import { thenAsked } from './aside.ts'

/** Turns that a matter is left aside before it is let go. */
const MOST_ASIDE = 6

/** After something else was spoken of: the matter is still there, and one tap away. */
export function reminded(scene: Scene, step: Step): Step {
  const open = scene.turn.state.settling ?? []
  const matter = open.at(-1)
  if (!matter || (step.do !== 'answer' && step.do !== 'not_known')) return step
  if (step.state.settling !== scene.turn.state.settling) return step
  const asked = askedOn(scene, matter, step)
  if (asked) return asked
  if (matter.aside + 1 > MOST_ASIDE) return { ...step, state: withoutMatter({ ...scene, state: step.state }, matter).state }
  const aside = withMatter({ ...scene, state: step.state }, { ...matter, aside: matter.aside + 1 }).state
  if (step.do === 'answer' && step.source === 'courtesy') return { ...step, state: aside }
  const say: Words[] = [...step.say, { key: 'settle.still_open', args: { title: titleOf(scene, matter.scenario) } }]
  const resume: ChoiceDraft = { id: 'set:resume', label: { key: 'settle.choice.resume' } }
  const parts = step.parts ?? []
  const offered = parts.find((part) => part.kind === 'choices')
  const more =
    offered?.kind === 'choices'
      ? parts.map((part) => (part === offered ? { ...offered, options: [resume, ...offered.options].slice(0, 8) } : part))
      : [...parts, choices([resume, HUMAN])]
  return { ...step, say, parts: more, state: aside }
}

/** What was asked beside our question is told, and the question that stands is put again, once. */
function askedOn(scene: Scene, matter: Settling, step: Step): Step | undefined {
  const definition = definitionIn(scene, matter.scenario)
  const isTold = step.do === 'answer' && (step.source === 'facts' || step.source === 'knowledge')
  if (!definition || !isTold || matter.aside > 0 || waitsForUs(scene) === undefined) return undefined
  return thenAsked({ ...scene, state: step.state }, { ...matter, aside: 1 }, definition, step)
}
