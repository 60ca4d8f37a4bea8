import type { Words } from '#engine/conversation'
import { productAtHand, ruleOf, theCoupons, theRule } from '../../needs/index.ts'
import { both, defineScenario } from '../../scenario.ts'
import { answer, entryWords } from '../../steps/index.ts'
import { couponLine, isFor, stillValid } from './coupons.ts'

const bargainNeeds = both(theRule, both(theCoupons, productAtHand))

/** No price of our own making: what the shop grants everybody is named instead. */
export const bargain = defineScenario({
  id: 'bargain',
  serves: ['price.bargain'],
  needs: bargainNeeds,
  next(scene, [rule, [coupons, product]]) {
    const entry = ruleOf(rule, scene.state.lastSaid)
    const first: Words = entry ? entryWords(entry) : { key: 'price.fixed' }
    const usable = stillValid(coupons, scene.turn.now).filter((coupon) => !product || isFor(coupon, product))
    if (usable.length === 0) return answer(scene, [first])
    return answer(scene, [first, { key: 'price.instead' }, ...usable.slice(0, 3).map(couponLine)])
  },
})
