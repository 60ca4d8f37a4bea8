import type { Step, Words } from '#engine/conversation'
import type { PromotionFact } from '../../facts/index.ts'
import type { Scene } from '../../scenario.ts'
import { answer, HUMAN } from '../../steps/index.ts'

const ON_PAGE = /页面|详情|商品页|活动页|首页|横幅|海报|宣传|广告|直播|\b(?:page|banner|ad|poster|listing)\b/iu
const IN_CART = /购物车|结算|下单(?:页|时|的时候)|付款(?:页|时|的时候)|提交订单|\b(?:cart|basket|checkout|check out)\b/iu
const IS_OFF = /满\s*\d+.{0,4}减|[\d一二三四五六七八九].{0,2}折|优惠|活动|立减|便宜\s*\d|\b(?:off|discount|sale|promotion|deal)\b/iu

/** "页面写满300减50，购物车里是满300减60": an offer is told one way on a page and another in the cart. */
const isToldTwice = (said: string): boolean => ON_PAGE.test(said) && IN_CART.test(said) && IS_OFF.test(said)

const IS_STEP = /满\s*\d+.{0,4}减|\d+ off (?:of )?\d+/iu
const MOST = 3

/** What the shop's rule says and since when, where a page and the cart say different things: the cart reckons by it, and nobody guesses which screen is wrong. */
export function ruleInForce(scene: Scene, all: readonly PromotionFact[]): Step | undefined {
  const { said, now } = scene.turn
  if (!isToldTwice(said)) return undefined
  const running = all.filter(({ startsAt, endsAt }) => startsAt <= now.toISOString() && endsAt >= now.toISOString())
  const figures = (said.match(/\d+(?:\.\d+)?/gu) ?? []).filter((figure) => figure.length > 1)
  const holds = ({ name, rule }: PromotionFact) => figures.filter((figure) => `${name} ${rule}`.includes(figure)).length
  // "满200减30" is a step of the basket, and no price of one thing
  const steps = IS_STEP.test(said) ? running.filter(({ kind }) => kind === 'threshold') : []
  const of = steps.length > 0 ? steps : running
  const most = Math.max(0, ...of.map(holds))
  const named = most > 0 ? of.filter((one) => holds(one) === most) : steps
  const meant = (named.length > 0 ? named : running).slice(0, MOST)
  if (meant.length === 0) return undefined
  const lines = meant.map(({ name, rule, startsAt, endsAt }): Words => {
    const args = { name, rule, from: { at: startsAt, as: 'date' as const }, until: { at: endsAt, as: 'date' as const } }
    return { key: 'promo.line_since', args }
  })
  return answer(scene, [{ key: 'promo.differs' }, ...lines, { key: 'promo.differs_cart' }], { offer: [HUMAN] })
}
