import type { Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { definitionIn, titleOf } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'
import { withMatter } from '../matter.ts'
import { asItWasSaid } from './queued.ts'
import { askedOnceLess } from './turned.ts'

/** A matter that was begun and is asked after as if it were done: that nothing was sent yet, and what it waits for. Undefined where none is meant. */
export function notSubmitted(scene: Scene, named: readonly string[] | undefined): Step | undefined {
  const open = scene.state.settling ?? []
  const matter = named ? open.findLast(({ scenario }) => named.includes(scenario)) : open.findLast(({ aside }) => aside === 0)
  const definition = matter && definitionIn(scene, matter.scenario)
  if (!matter || !definition || scene.turn.shopper.customerId === null) return undefined
  const stands = askedOnceLess(scene, matter)
  const here = asItWasSaid(withMatter(scene, stands), stands, definition)
  const lead = [{ key: 'progress.not_submitted', args: { title: titleOf(scene, matter.scenario) } }]
  return walk({ scene: here, definition, matter: stands, lead })
}
