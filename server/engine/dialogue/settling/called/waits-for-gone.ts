import type { Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { definitionIn } from '../flow/own.ts'
import { withoutMatter, wordIn } from '../matter.ts'
import { begin } from '../scenario.ts'
import { WANTS_WORD } from '../words/service.ts'

/** "到货通知我", in an exchange for what is sold out: a word when it is back, and the exchange is left; undefined where nothing else is said. */
export function waitsForGone(scene: Scene): Step | undefined {
  const matter = scene.state.settling?.at(-1)
  const [productId, variantId] = [matter && wordIn(matter, 'goneOf'), matter && wordIn(matter, 'gone')]
  const definition = definitionIn(scene, 'notify_restock')
  if (!matter || !productId || !variantId || !definition || scene.picked !== null || !WANTS_WORD.test(scene.turn.said)) return undefined
  const left = withoutMatter(scene, matter)
  const topics = scene.turn.state.topics
  const focus = { ...left.state.focus, productId, variantId }
  return begin({ ...left, intent: 'stock.restock', slots: {}, state: { ...left.state, topics, focus } }, definition)
}
