import type { Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { definitionIn } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'
import { told } from '../matter.ts'
import { waitsForUs } from '../reading.ts'
import { valuesSaid } from '../values.ts'
import { linesRead } from './way.ts'

/** "actually 1 cactus, and the succulents", while a return is under way: the matter goes on with these. Undefined where a turn says nothing of the kind. */
export function linesStep(scene: Scene): Step | undefined {
  const matter = scene.state.settling?.at(-1)
  const definition = matter && definitionIn(scene, matter.scenario)
  if (!matter || !definition) return undefined
  const lines = linesRead(scene)
  if ('step' in lines) return lines.step
  if (!lines.has?.isPlain) return undefined
  return walk({
    scene,
    definition,
    matter: told({ ...matter, aside: 0 }, valuesSaid(scene, matter, definition, waitsForUs(scene))),
    lead: [],
  })
}
