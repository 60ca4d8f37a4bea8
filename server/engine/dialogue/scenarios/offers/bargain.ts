import type { Words } from '#engine/conversation'
import type { CouponFact, ProductFact } from '../../facts/index.ts'
import { productAtHand, ruleOf, theCoupons, theRule } from '../../needs/index.ts'
import { both, defineScenario } from '../../scenario.ts'
import { answer, entryWords } from '../../steps/index.ts'
import { couponLine, isFor, stillValid } from './coupons.ts'

const bargainNeeds = both(theRule, both(theCoupons, productAtHand))

/** No price of our own making: the best that the shop grants everybody is named instead, once in a talk. */
export const bargain = defineScenario({
  id: 'bargain',
  serves: ['price.bargain'],
  needs: bargainNeeds,
  next(scene, [rule, [coupons, product]]) {
    const entry = ruleOf(rule, scene.state.lastSaid)
    const first: Words = entry ? entryWords(entry) : { key: 'price.fixed' }
    const best = scene.turn.state.told?.includes(INSTEAD.key) ? undefined : bestOf(stillValid(coupons, scene.turn.now), product)
    return answer(scene, best ? [first, INSTEAD, couponLine(best)] : [first])
  },
})
const INSTEAD = { key: 'price.instead' }

/** What takes most off goods at hand that cost enough for it; without any at hand what needs the least. */
function bestOf(usable: readonly CouponFact[], product: ProductFact | undefined): CouponFact | undefined {
  if (!product) return usable.filter(({ only }) => only.length === 0).sort((a, b) => a.from.minor - b.from.minor)[0]
  const costs = Math.max(0, ...product.variants.map(({ now, price }) => (now ?? price).minor))
  return usable.filter((one) => isFor(one, product) && one.from.minor <= costs).sort((a, b) => b.off.minor - a.off.minor)[0]
}
