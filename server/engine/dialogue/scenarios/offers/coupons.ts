import type { Words } from '#engine/conversation'
import type { CouponFact, ProductFact } from '../../facts/index.ts'
import { likelyRule, productAtHand, ruleOf, theCoupons, theRule } from '../../needs/index.ts'
import { both, defineScenario, type Scene } from '../../scenario.ts'
import { answer, entryWords, HUMAN } from '../../steps/index.ts'

const WHY =
  /(?:用不了|不能用|没法用|不可用|使用不了|无法使用|失效|过期|怎么用|怎么领|哪里领|退(?:还|回)|(?:not|n['’]?t|never|stopped) (?:work|apply|go through)|can(?:['’]?t|not| i not) use|cannot use|can['’]?t i use|invalid|expired|declined|rejected|no longer valid|how (?:do|to))/iu

/** "下单忘了用券": of an order that is placed, which no coupon can be added to. */
const AFTER =
  /忘(?:了|记)?(?:用|领|选|勾|使用)|没(?:用|选|勾)上?(?:优惠)?券|(?:下单|付款|买|拍)(?:了|完|好)?(?:之?后|以后)?[^,，。]{0,6}(?:才|再|还能|能)[^,，。]{0,4}(?:用|补)|补(?:用|上)(?:优惠)?券|\b(?:forgot|forgotten|did ?n['’]?t|did not)\b.{0,20}\b(?:use|apply|add|enter)\b|\b(?:apply|use|add) (?:it|the coupon|my coupon|a coupon|them) (?:now|afterwards|after|to (?:my|the|this|an) order)\b/iu
const CANCEL = { id: 'intent:order.cancel', label: { key: 'intent.order.cancel' } }
const couponsNeeds = both(both(theCoupons, productAtHand), theRule)
/** The coupons held and those to be taken; with a question of how or why, the rule beside them. */
export const coupons = defineScenario({
  id: 'coupons',
  serves: ['promo.coupon'],
  needs: couponsNeeds,
  next(scene, [[all, product], rule]) {
    if (AFTER.test(scene.turn.said))
      return answer(scene, [{ key: 'coupon.not_after' }, ...list(scene, all, product)], { offer: [CANCEL, HUMAN] })
    const entry = WHY.test(scene.turn.said) ? (ruleOf(rule, scene.state.lastSaid) ?? likelyRule(rule, scene)) : undefined
    return answer(scene, [...(entry ? [entryWords(entry)] : []), ...list(scene, all, product)])
  },
})

/** With goods at hand those that fit them, what takes most off their price first, and how many are for others; all once that was just told. */
function list({ turn }: Scene, all: readonly CouponFact[], product: ProductFact | undefined): Words[] {
  const valid = stillValid(all, turn.now)
  if (valid.length === 0) return [{ key: 'coupon.none' }]
  const fitting =
    product && !turn.state.lastSaid.some((mark) => mark.startsWith('coupon.others')) ? valid.filter((one) => isFor(one, product)) : valid
  const reaches = ({ from }: CouponFact) => Number(from.minor <= (product?.variants[0]?.price.minor ?? 0))
  const better = fitting.toSorted((a, b) => (product ? reaches(b) - reaches(a) || b.off.minor - a.off.minor : 0))
  const [held, open] = [better.filter((one) => one.held), better.filter((one) => !one.held)]
  const none = product && fitting.length === 0 ? [{ key: 'coupon.none_for', args: { title: product.title } }] : []
  const others = valid.length > fitting.length ? [{ key: 'coupon.others', args: { count: valid.length - fitting.length } }] : []
  return [...none, ...section('coupon.held', held), ...section('coupon.open', open), ...others]
}

/** An offer that names no goods is for all. */
export const isFor = ({ only }: { readonly only: readonly string[] }, { id, category }: Pick<ProductFact, 'id' | 'category'>): boolean =>
  only.length === 0 || only.includes(id) || only.includes(category)

/** Those that were not used, hold already and have not run out. */
export function stillValid(all: readonly CouponFact[], at: Date): CouponFact[] {
  const now = at.toISOString()
  return all.filter(({ used, validFrom, validTo }) => !used && validFrom <= now && validTo >= now)
}

function section(key: string, some: readonly CouponFact[]): Words[] {
  if (some.length === 0) return []
  return [{ key, args: { count: some.length } }, ...some.map(couponLine)]
}

/** One coupon: what it takes off, from which sum on, and until when. */
export const couponLine = ({ name, off, from, validTo }: CouponFact): Words => ({
  key: from.minor > 0 ? 'coupon.line' : 'coupon.line_any',
  args: { name, off, from, until: { at: validTo, as: 'date' } },
})
