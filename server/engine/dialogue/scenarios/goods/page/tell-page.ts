import type { Step } from '#engine/conversation'
import type { ProductFact } from '../../../facts/index.ts'
import type { Scene } from '../../../scenario.ts'
import { answer, HUMAN, productCard } from '../../../steps/index.ts'
import { pageSays } from './page-says.ts'

/** What the description of goods says of a question, as it stands there; undefined where it says nothing of it. */
export function tellPage(scene: Scene, product: ProductFact): Step | undefined {
  const said = pageSays(scene.turn.said, product)
  if (said.length === 0) return undefined
  const say = [{ key: 'product.page_says', args: { title: product.title, text: said.join(' ') } }]
  return answer(scene, say, { parts: productCard(product), offer: [HUMAN] })
}
