import type { Step, Words } from '#engine/conversation'
import { products } from '../facts/index.ts'
import { accessoriesOf, lookUp } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { productCard } from '../steps/index.ts'
import { freshLine, LIGHT } from './lines.ts'
import type { Strategy } from './strategies.ts'
import { afterLine, isHeldOut } from './tone.ts'

const SHOWN = 2

/** A pleased shopper whose matter is settled hears one light line, and once in a session what goes with the product; the held-out hear thanks alone. */
export function light(scene: Scene, step: Step, strategy: Strategy | undefined): Step {
  if (strategy?.line !== 'light' || step.do !== 'answer' || step.source !== 'courtesy' || isHeldOut(scene.turn.sessionId)) return step
  const said = scene.turn.state.tone?.said ?? []
  if (said.some((key) => key.startsWith(LIGHT))) return step
  const sold = strategy.sells ? goesWith(scene) : undefined
  if (sold && 'do' in sold) return sold
  const key = freshLine([LIGHT], scene.state.language, said, scene.turn.id) ?? LIGHT
  const say = [...step.say, { key }, ...(sold?.say ?? [])]
  return {
    ...step,
    say,
    ...(sold && { parts: [...(step.parts ?? []), ...sold.parts] }),
    state: { ...step.state, tone: afterLine(scene, key, 0) },
  }
}

type Sold = { readonly say: readonly Words[]; readonly parts: ReturnType<typeof productCard> }

/** The shop's own goods that go with the one spoken of; what the graph does not know is not named. */
function goesWith(scene: Scene): Sold | Step | undefined {
  const { productId } = scene.state.focus
  if (productId === undefined) return undefined
  const near = accessoriesOf(scene, productId)
  if ('step' in near) return near.step
  const ids = [...new Set(near.has?.found.flatMap(({ items }) => items) ?? [])].filter((id) => id !== productId).slice(0, SHOWN)
  if (ids.length === 0) return undefined
  const goods = lookUp(scene, 'goes_with', { port: 'catalogue.products', with: [ids] }, products)
  if ('step' in goods) return goods.step
  if (goods.has.length === 0) return undefined
  return {
    say: [{ key: 'tone.goes_with', args: { titles: { list: goods.has.map(({ title }) => title) } } }],
    parts: goods.has.flatMap((one) => productCard(one)),
  }
}
