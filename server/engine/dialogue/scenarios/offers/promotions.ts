import type { Step, Words } from '#engine/conversation'
import { ownText, type ProductFact, type PromotionFact } from '../../facts/index.ts'
import { likelyRule, productAtHand, ruleOf, ruleOn, thePromotions, theRule } from '../../needs/index.ts'
import { both, defineScenario, type Scene } from '../../scenario.ts'
import { answer, entryWords, HUMAN, productCard } from '../../steps/index.ts'
import { inChinese } from '../courtesy/languages.ts'
import { askedOf, toldFacts } from '../goods/asked.ts'
import { sharesWords, withoutName } from '../goods/attribute-words.ts'
import { campaignsAsked, FESTIVAL, meant } from './campaigns.ts'
import { isFor } from './coupons.ts'
import { basketMeant } from './together/basket.ts'
import { reckonTogether } from './together/together.ts'
import { type Offer, ofCampaign, offersToTap, ofPromotion, othersWords, toldFirst } from './told-first.ts'
import { ruleInForce } from './told-twice.ts'

const promotionsNeeds = both(both(thePromotions, campaignsAsked), productAtHand)

/** What runs now and what is announced, in the shop's own words; for a product at hand only what it takes part in. */
export const promotions = defineScenario({
  id: 'promotions',
  serves: ['promo.activity', 'product.gift'],
  needs: promotionsNeeds,
  next(scene, [[all, campaigns], product]) {
    const inForce = ruleInForce(scene, all)
    if (inForce) return inForce
    const isOfAll = scene.intent === 'promo.activity' && !product
    const own = meant(scene, campaigns, isOfAll).map((one) => ofCampaign(scene, one))
    const inBox = product && scene.intent === 'product.gift' ? comesWith(scene, product) : undefined
    if (inBox) return inBox
    const asked = scene.intent === 'product.gift' && product ? askedOf(scene, product) : undefined
    if (asked && 'step' in asked) return asked.step
    if (product && asked && asked.has.facts.length > 0)
      return answer(scene, toldFacts(product, asked.has.facts), { parts: productCard(product) })
    const fitting = fittingOf(scene, all, product)
    const season = FESTIVAL.exec(scene.turn.said)?.[0]
    if (own.length === 0 && season && !all.some(({ name, rule }) => holds(`${name} ${rule}`, season)))
      return notAnnounced(scene, season, fitting)
    return own.length + fitting.length === 0 ? withoutAny(scene, product) : tellOffers(scene, [...own, ...fitting], product)
  },
})

function fittingOf(scene: Scene, all: readonly PromotionFact[], product: ProductFact | undefined): readonly Offer[] {
  const wanted = scene.intent === 'product.gift' ? all.filter(({ kind }) => kind === 'gift') : all
  return wanted.filter((one) => open(scene, one) && takesPart(one, product)).map((one) => ofPromotion(scene, one, product))
}

function tellOffers(scene: Scene, offers: readonly Offer[], product: ProductFact | undefined): Step {
  const { told, others } = toldFirst(offers)
  const campaigns = told.filter(({ isCampaign }) => isCampaign).flatMap(({ say }) => say)
  const lines = told.filter(({ isCampaign }) => !isCampaign).flatMap(({ say }) => say)
  const now: Words = product ? { key: 'promo.for_product', args: { title: product.title } } : { key: 'promo.now' }
  const head: Words = campaigns.length > 0 ? { key: 'promo.beside' } : now
  const say = [...campaigns, ...(lines.length > 0 ? [head, ...lines] : []), ...othersWords(others)]
  return answer(scene, say, { offer: offersToTap(others) })
}

/** "送保护膜不", of what lies in the box: no present, and there all the same. */
function comesWith(scene: Scene, product: ProductFact): Step | undefined {
  const { title, aliases, accessories } = product
  const said = withoutName(scene.turn.said.toLowerCase(), [title, ...aliases])
  const named = accessories.filter((one) => sharesWords(said, ownText(product, one)))
  return named.length > 0
    ? answer(scene, [{ key: 'product.in_box', args: { title, items: { list: accessories } } }], { parts: productCard(product) })
    : undefined
}

/** What the shop has set down nothing about is kept among what is not known; who asks it twice is not lost. */
function notAnnounced(scene: Scene, season: string, running: readonly Offer[]): Step {
  const isAgain = scene.turn.state.lastSaid.includes('promo.season_unknown')
  const { told, others } = toldFirst(isAgain ? [] : running)
  const list = told.length === 0 ? [] : [{ key: 'promo.now' }, ...told.flatMap(({ say }) => say), ...othersWords(others)]
  const offer = [...offersToTap(others), HUMAN]
  const { say, parts, state } = answer(scene, [{ key: 'promo.season_unknown', args: { season } }, ...list], { offer })
  return { do: 'not_known', say, state, ...(parts && { parts }) }
}

/** "双十二会降价不", of a price as it will be: what is known of that season, and what the shop does where a price falls after the purchase. */
export function ofSeason(scene: Scene): Step | undefined {
  const { said } = scene.turn
  if (scene.picked || !/^price\.(?:protection|quote|bargain)$/u.test(scene.intent) || !FESTIVAL.test(said)) return undefined
  const step = promotions.run({ ...scene, intent: 'promo.activity' })
  const question = inChinese(scene) ? '买完降价了能退差价吗' : 'the price fell after I bought'
  const rule = ruleOn({ ...scene, question, prefix: `${scene.prefix}season.` }, 'price.protection')
  if ('step' in rule) return rule.step
  const [best] = rule.has.best
  const isSaid = step.do !== 'answer' && step.do !== 'not_known'
  return isSaid || !best || best.probability < LIKELY ? step : { ...step, say: [...step.say, entryWords(best)] }
}

/** So likely the rule on falling prices must be to stand below a season. */
const LIKELY = 0.3

const holds = (text: string, words: string) => text.toLowerCase().includes(words.toLowerCase())

const stackingNeeds = both(both(theRule, campaignsAsked), thePromotions)

/** How discounts combine: the rule. And what runs, so that it can be reckoned. */
export const stacking = defineScenario({
  id: 'stacking',
  serves: ['promo.stack'],
  needs: stackingNeeds,
  next(scene, [[rule, campaigns], all]) {
    // "满300减50怎么算 我买两件T恤一条牛仔裤": reckoned with what is to be bought
    const basket = basketMeant(scene)
    if (basket && basket.lines.length > 1) return reckonTogether(scene, basket)
    const inForce = ruleInForce(scene, all)
    if (inForce) return inForce
    const own = toldFirst(meant(scene, campaigns, true).map((one) => ofCampaign(scene, one, true)))
    if (own.told.length > 0)
      return answer(scene, [...own.told.flatMap(({ say }) => say), { key: 'promo.reckon' }], { offer: offersToTap(own.others) })
    const entry = likelyRule(rule, scene)
    if (entry) return answer(scene, [entryWords(entry), { key: 'promo.reckon' }], { source: 'knowledge' })
    const { told, others } = toldFirst(all.filter((one) => open(scene, one)).map((one) => ofPromotion(scene, one)))
    const words = told.length > 0 ? [{ key: 'promo.now' }, ...told.flatMap(({ say }) => say)] : [{ key: 'promo.none' }]
    return answer(scene, [...words, { key: 'promo.reckon' }], { offer: offersToTap(others) })
  },
})

const open = ({ turn }: Scene, { endsAt }: PromotionFact) => endsAt >= turn.now.toISOString()
const takesPart = (promotion: PromotionFact, product: ProductFact | undefined) => !product || isFor(promotion, product)

function withoutAny(scene: Scene, product: ProductFact | undefined) {
  const rule = theRule(scene)
  if ('step' in rule) return rule.step
  const entry = ruleOf(rule.has, scene.state.lastSaid)
  const key = scene.intent === 'product.gift' ? 'promo.no_gift' : 'promo.none'
  const first: Words = product ? { key: `${key}_product`, args: { title: product.title } } : { key }
  return answer(scene, entry ? [first, entryWords(entry)] : [first])
}
