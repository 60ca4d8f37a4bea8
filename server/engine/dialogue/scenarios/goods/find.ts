import type { ProductFact } from '../../facts/index.ts'
import { search, searchWords } from '../../needs/index.ts'
import { defineScenario, type Need, type Scene } from '../../scenario.ts'
import { answer, ask, HUMAN, productCard } from '../../steps/index.ts'
import { nearGoods } from './graph/near-goods.ts'

const SHOWN = 3

/** What goes with the product at hand or stands in for it, where the words ask for that; else what fits the words. */
const offered: Need<ProductFact[]> = (scene) => {
  const near = nearGoods(scene, scene.state.focus.productId)
  return near ? { step: near } : search(scene, searchWords(scene.question))
}

const sellable = ({ variants }: ProductFact) => variants.some(({ stock }) => stock > 0)

/** Products that fit the words, those in stock first; with nothing to go by, asks what for. */
export const find = defineScenario({
  id: 'find',
  serves: ['product.recommend', 'product.link'],
  needs: offered,
  next(scene, found) {
    const shown = [...found.filter(sellable), ...found.filter((one) => !sellable(one))]
      .filter(({ id }) => !wasShown(scene, id))
      .slice(0, SHOWN)
    if (shown.length === 0) return nothingFits(scene)
    const say = [{ key: 'find.these', args: { titles: { list: shown.map(({ title }) => title) } } }]
    const [first] = shown
    return answer(scene, say, {
      parts: shown.flatMap((one) => productCard(one)),
      focus: { goods: shown.map(({ id }) => id), ...(first && shown.length === 1 && { productId: first.id }) },
    })
  },
})

/** "不是这个": what was denied is not shown again. */
const wasShown = (scene: Scene, id: string) => scene.turn.state.focus.productId === id && scene.picked?.kind === 'none'

function nothingFits(scene: Scene) {
  const asked = scene.intent === 'product.link' || scene.state.lastSaid.includes('find.need')
  return asked ? answer(scene, [{ key: 'find.nothing' }], { offer: [HUMAN] }) : ask(scene, [{ key: 'find.need' }], { slot: 'need' })
}
