import type { Step, Words } from '#engine/conversation'
import { type NearFact, type ProductFact, products } from '../../../facts/index.ts'
import { accessoriesOf, lookUp, substitutesOf } from '../../../needs/index.ts'
import type { Found, Scene } from '../../../scenario.ts'
import { asksAlike, asksOthers } from '../../../spoken/index.ts'
import { answer, productCard } from '../../../steps/index.ts'
import { alikeOf, tellAlike } from './alike.ts'
import { reason } from './from-graph.ts'

const GOES_WITH =
  /搭配|配什么|配套|配啥|一起(?:用|买)|还(?:需要|要)(?:另外)?买|另外(?:要|需要)?买|go(?:es)? with|accessor|need to buy (?:anything )?(?:else|extra)/iu
const INSTEAD = /替代|代替|平替|替换款|类似的|差不多的|换(?:一|个)?款|别的款|同类|相[似近]|alternative|instead of|\bsimilar\b|substitute/iu

const SHOWN = 3

/** What goes with a product or stands in for it, the shop's own goods as cards; undefined where the words ask for neither or nothing is known. */
export function nearGoods(scene: Scene, productId?: string): Step | undefined {
  const instead = INSTEAD.test(scene.turn.said) || asksOthers(scene.turn.said) || asksAlike(scene.turn.said)
  if (!instead && !GOES_WITH.test(scene.turn.said)) return undefined
  const found = instead ? substitutesOf(scene, productId) : accessoriesOf(scene, productId)
  if ('step' in found) return found.step
  const ours = instead && productId !== undefined ? alikeOf(scene, productId) : { has: [] }
  if ('step' in ours) return ours.step
  if (!found.has) return ours.has.length > 0 ? tellAlike(scene, ours.has) : undefined
  // what the trade knows of helps most with what the shop has of its own beside it
  if (ours.has.length > 0) return tellAlike(scene, ours.has, headOf(found.has, 'instead'))
  const goods = goodsOf(scene, found.has)
  if ('step' in goods) return goods.step
  return answer(scene, wordsOf(found.has, goods.has, instead ? 'instead' : 'with'), {
    source: 'knowledge',
    parts: goods.has.flatMap((one) => productCard(one)),
  })
}

function goodsOf(scene: Scene, { found }: NearFact): Found<ProductFact[]> {
  const ids = [...new Set(found.flatMap(({ items }) => items))].slice(0, SHOWN)
  return ids.length === 0 ? { has: [] } : lookUp(scene, 'near', { port: 'catalogue.products', with: [ids] }, products)
}

function headOf({ thing, found }: NearFact, as: 'instead' | 'with'): Words[] {
  const names = found.map(({ what }) => what.name)
  const why = found[0] ? [reason(found[0].because)] : []
  return [{ key: `graph.${as}`, args: { thing: thing.name, names: { list: names } } }, ...why]
}

function wordsOf(near: NearFact, goods: readonly ProductFact[], as: 'instead' | 'with'): Words[] {
  const ours: Words[] =
    goods.length > 0
      ? [{ key: 'graph.in_shop', args: { titles: { list: goods.map(({ title }) => title) } } }]
      : [{ key: 'graph.not_in_shop' }]
  return [...headOf(near, as), ...ours]
}
