import type { Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { isYes, yesIn } from '../dropped/consent.ts'
import { definitionIn, underWay } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'
import { linesRead, takenOut } from '../lines/index.ts'
import { told } from '../matter.ts'
import { askedOnceLess } from '../queue/turned.ts'
import { waitsForUs } from '../reading.ts'
import { firstOf } from '../scenario.ts'
import { slot, valuesSaid } from '../values.ts'
import { saidOf } from '../words/slots.ts'

/** "actually 1 cactus, and the succulents", while a return is under way: the matter goes on with these; "take one of them off", of what was not sent, begins one. Undefined where a turn says nothing of the kind. */
export function linesStep(scene: Scene): Step | undefined {
  const { matter, definition } = underWay(scene)
  if (!matter || !definition) return begunByLines(scene)
  const lines = linesRead(scene)
  if ('step' in lines) return lines.step
  if (!lines.has?.isPlain) return undefined
  const values = valuesSaid(scene, matter, definition, waitsForUs(scene))
  // "yes, take the 2 off", where just these were put: said again with the yes
  const agreed = { ...yesIn(scene, definition, matter), words: lines.has.beside }
  const isAgreed = waitsForUs(scene) === 'confirm' && !lines.has.isNew && saidOf('confirm', agreed.words) === 'yes' && isYes(agreed, true)
  const heard = told({ ...askedOnceLess(scene, matter), aside: 0 }, { ...values, ...(isAgreed && { confirm: slot('yes') }) })
  return walk({ scene, definition, matter: heard, lead: lines.has.isNew ? [] : [{ key: 'settle.noted' }] })
}

/** Lines are taken out of an order that was not sent. */
function begunByLines(scene: Scene): Step | undefined {
  const out = takenOut(scene)
  if ('step' in out) return out.step
  const definition = definitionIn(scene, 'cancel_order')
  if (!out.has || !definition) return undefined
  const { order, isCounted } = out.has
  // who names a line without a number is asked whether that alone goes
  const values = isCounted ? { part: slot('line') } : {}
  return walk({ scene, definition, matter: { ...firstOf(scene, definition, values), orderNumber: order.number }, lead: [] })
}
