import type { ScenarioStep, StepKind } from '@xiaoer/contract/scenarios'
import type { Step, Words } from '#engine/conversation'
import type { Flow } from '../definition.ts'
import type { Way } from '../machine/asking.ts'
import { toPerson } from '../machine/ending.ts'
import type { Known } from './facts.ts'
import { STEPS } from './steps.ts'

/** Where a walk through a scenario stands. */
export interface Place {
  readonly way: Way
  readonly known: Known
  readonly flow: Flow
  /** The step's own name. */
  readonly at: string
}

/** A step either goes on, or is as far as this turn comes. */
export type Came = { readonly to: string; readonly way: Way; readonly known: Known } | { readonly step: Step }

/** How each kind of step is taken. */
export type Steps = { readonly [K in StepKind]: (step: Extract<ScenarioStep, { do: K }>, place: Place) => Came }

/**
 * The next step of a matter, shipped or a merchant's own: from the start of its steps, past all that is known, to the first question, deed or end.
 * Walked anew in every turn, so that a correction leads where it must. Pure. A way that leads nowhere (a version is checked before it is
 * published) goes to a person. Every step but the last carries a way back and a person.
 */
export function walk(way: Way): Step {
  let came: Came = { to: way.definition.flow.start, way, known: {} }
  for (let taken = 0; taken <= MOST; taken++) {
    const { flow } = came.way.definition
    const step = flow.steps[came.to]
    if (!step) break
    came = take(step, { way: came.way, known: came.known, flow, at: came.to })
    if ('step' in came) return came.step
  }
  return toPerson(way, LOST)
}

/** No scenario has as many steps; what turns to another matter on the way walks through that as well. */
const MOST = 80
const LOST: readonly Words[] = [{ key: 'settle.person' }]

function take(step: ScenarioStep, place: Place): Came {
  switch (step.do) {
    case 'order':
      return STEPS.order(step, place)
    case 'item':
      return STEPS.item(step, place)
    case 'goods':
      return STEPS.goods(step, place)
    case 'ask':
      return STEPS.ask(step, place)
    case 'look_up':
      return STEPS.look_up(step, place)
    case 'when':
      return STEPS.when(step, place)
    case 'tell':
      return STEPS.tell(step, place)
    case 'tell_order':
      return STEPS.tell_order(step, place)
    case 'decide':
      return STEPS.decide(step, place)
    case 'deed':
      return STEPS.deed(step, place)
    case 'person':
      return STEPS.person(step, place)
    case 'end':
      return STEPS.end(step, place)
    default:
      return step satisfies never
  }
}
