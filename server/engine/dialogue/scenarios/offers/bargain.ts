import type { Words } from '#engine/conversation'
import { productAtHand, ruleOf, theCoupons, theRule } from '../../needs/index.ts'
import { both, defineScenario } from '../../scenario.ts'
import { answer, entryWords } from '../../steps/index.ts'

const bargainNeeds = both(theRule, both(theCoupons, productAtHand))

/** No price of our own making: what the shop grants everybody is named instead. */
export const bargain = defineScenario({
  id: 'bargain',
  serves: ['price.bargain'],
  needs: bargainNeeds,
  next(scene, [rule, [coupons, product]]) {
    const entry = ruleOf(rule, scene.state.lastSaid)
    const first: Words = entry ? entryWords(entry) : { key: 'price.fixed' }
    const now = scene.turn.now.toISOString()
    const fits = coupons.filter(
      ({ used, validTo, only }) =>
        !used && validTo >= now && (!product || only.length === 0 || only.includes(product.id) || only.includes(product.category)),
    )
    const lines = fits.slice(0, 3).map(
      ({ name, off, from, validTo }): Words => ({
        key: from.minor > 0 ? 'coupon.line' : 'coupon.line_any',
        args: { name, off, from, until: { at: validTo, as: 'date' } },
      }),
    )
    return answer(scene, lines.length > 0 ? [first, { key: 'price.instead' }, ...lines] : [first])
  },
})
