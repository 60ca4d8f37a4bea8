import type { Settling, Step, Words } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { asksOf } from '../asks.ts'
import type { Definition } from '../definition.ts'
import { definitionIn, titleOf, underWay } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'
import { withMatter } from '../matter.ts'
import { waitsForUs } from '../reading.ts'
import { valuesSaid } from '../values.ts'
import { asItWasSaid } from './queued.ts'
import { askedOnceLess } from './turned.ts'

/** A matter that was begun and is asked after as if it were done: that nothing was sent yet, and what it waits for. Undefined where none is meant. */
export function notSubmitted(scene: Scene, named: readonly string[] | undefined): Step | undefined {
  const open = scene.state.settling ?? []
  const matter = named ? open.findLast(({ scenario }) => named.includes(scenario)) : open.findLast(({ aside }) => aside === 0)
  const definition = matter && definitionIn(scene, matter.scenario)
  if (!matter || !definition || scene.turn.shopper.customerId === null) return undefined
  return onward(scene, definition, matter, [{ key: 'progress.not_submitted', args: { title: titleOf(scene, matter.scenario) } }])
}

/** The question of the matter under way put again, after something else was said first; undefined where none is, or any words answer it. */
export function takenUp(scene: Scene, lead: readonly Words[]): Step | undefined {
  const { matter, definition } = underWay(scene)
  if (!matter || !definition || scene.turn.shopper.customerId === null) return undefined
  return onward(scene, definition, matter, lead)
}

/** Whether our open question takes any words at all for its answer. */
export function takesAnyWords(scene: Scene): boolean {
  const { definition } = underWay(scene)
  const asked = waitsForUs(scene)
  return definition !== undefined && asksOf(definition).some(({ slot, free }) => slot === asked && free === true)
}

/** Whether words tell what our open question asks. */
export function answersOurs(scene: Scene, said: string): boolean {
  const { matter, definition } = underWay(scene)
  const asked = waitsForUs(scene)
  return (
    definition !== undefined &&
    asked !== undefined &&
    asked in valuesSaid({ ...scene, turn: { ...scene.turn, said } }, matter, definition, asked)
  )
}

function onward(scene: Scene, definition: Definition, matter: Settling, lead: readonly Words[]): Step {
  const stands = askedOnceLess(scene, matter)
  const here = asItWasSaid(withMatter(scene, stands), stands, definition)
  return walk({ scene: here, definition, matter: stands, lead })
}
