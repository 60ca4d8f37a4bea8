import type { Words } from '#engine/conversation'
import type { BestFact, CouponFact, ProductFact } from '../../../facts/index.ts'
import { theCoupons } from '../../../needs/index.ts'
import type { Found, Scene } from '../../../scenario.ts'
import { isFor } from '../coupons.ts'

const OF_COUPONS = /券|\b(?:coupon|voucher)/iu

/** Why a coupon that the words name is not in the sum. */
export function namedCoupons(scene: Scene, goods: readonly ProductFact[], best: BestFact): Found<readonly Words[]> {
  const { said, now } = scene.turn
  if (!OF_COUPONS.test(said)) return { has: [] }
  const found = theCoupons(scene)
  if ('step' in found) return found
  const at = now.toISOString()
  const used = new Set(best.steps.flatMap(({ couponId }) => couponId ?? []))
  const named = found.has.filter((one) => !one.used && one.validTo >= at && isNamed(said, one.name) && !used.has(one.id))
  const sum = best.lines.reduce((all, line) => all + line.sum.minor, 0)
  return { has: named.slice(0, MOST).map((one) => whyNot(one, goods, sum, at)) }
}
const MOST = 2

/** "满299减30的券" by its figures; "新人券" by the word before it. */
function isNamed(said: string, name: string): boolean {
  const figures: readonly string[] = name.match(FIGURES) ?? []
  const told: readonly string[] = said.match(FIGURES) ?? []
  if (figures.length > 1 && told.length > 1) return figures.every((figure) => told.includes(figure))
  return [...said.matchAll(KIND)].some(([, kind = '']) => !ANY_COUPON.test(kind) && name.includes(kind))
}
const FIGURES = /\d+/gu
/** "新人券", "生日月的券" */
const KIND = /(\p{sc=Han}{2})[月专享的]*券/gu
const ANY_COUPON = /优惠|[这那]张|店铺|什么/u

function whyNot({ name, only, from, validFrom }: CouponFact, goods: readonly ProductFact[], sum: number, at: string): Words {
  if (validFrom > at) return { key: 'sum.coupon_later', args: { name, from: { at: validFrom, as: 'date' } } }
  if (!goods.some((one) => isFor({ only }, one))) return { key: 'sum.coupon_others', args: { name } }
  if (sum < from.minor) return { key: 'sum.coupon_from', args: { name, from } }
  return { key: 'sum.coupon_not_best', args: { name } }
}
