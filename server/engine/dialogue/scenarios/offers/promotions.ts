import type { Step, Words } from '#engine/conversation'
import { ownText, type ProductFact, type PromotionFact } from '../../facts/index.ts'
import { likelyRule, productAtHand, ruleOf, speaksOf, thePromotions, theRule } from '../../needs/index.ts'
import { both, defineScenario, type Scene } from '../../scenario.ts'
import { answer, entryWords, HUMAN, productCard } from '../../steps/index.ts'
import { askedOf, toldFacts } from '../goods/asked.ts'
import { sharesWords, withoutName } from '../goods/attribute-words.ts'
import { campaignsAsked, meant, tellCampaign } from './campaigns.ts'
import { FESTIVAL } from './seasons.ts'
import { basketMeant } from './together/basket.ts'
import { reckonTogether } from './together/together.ts'
import { ruleInForce } from './told-twice.ts'

const SHOWN = 6

const promotionsNeeds = both(both(thePromotions, campaignsAsked), productAtHand)

/** What runs now and what is announced, in the shop's own words; for a product at hand only what it takes part in. */
export const promotions = defineScenario({
  id: 'promotions',
  serves: ['promo.activity', 'product.gift'],
  needs: promotionsNeeds,
  next(scene, [[all, campaigns], product]) {
    const inForce = ruleInForce(scene, all)
    if (inForce) return inForce
    const own = meant(scene, campaigns, scene.intent === 'promo.activity' && !product).flatMap((one) => tellCampaign(scene, one))
    const inBox = product && scene.intent === 'product.gift' ? comesWith(scene, product) : undefined
    if (inBox) return inBox
    const asked = scene.intent === 'product.gift' && product ? askedOf(scene, product) : undefined
    if (asked && 'step' in asked) return asked.step
    if (product && asked && asked.has.facts.length > 0)
      return answer(scene, toldFacts(product, asked.has.facts), { parts: productCard(product) })
    const wanted = scene.intent === 'product.gift' ? all.filter(({ kind }) => kind === 'gift') : all
    const fitting = wanted
      .filter((one) => open(scene, one) && takesPart(one, product))
      .sort((a, b) => weight(scene, b) - weight(scene, a))
      .slice(0, SHOWN)
    if (own.length > 0)
      return answer(scene, [...own, ...(fitting.length > 0 ? [{ key: 'promo.beside' }] : []), ...fitting.map((one) => line(scene, one))])
    const season = FESTIVAL.exec(scene.turn.said)?.[0]
    if (season && !all.some(({ name, rule }) => holds(`${name} ${rule}`, season)))
      return notAnnounced(
        scene,
        season,
        fitting.map((one) => line(scene, one)),
      )
    if (fitting.length === 0) return withoutAny(scene, product)
    const head: Words = product ? { key: 'promo.for_product', args: { title: product.title } } : { key: 'promo.now' }
    return answer(scene, [head, ...fitting.map((one) => line(scene, one))])
  },
})

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
function notAnnounced(scene: Scene, season: string, running: readonly Words[]): Step {
  const told = scene.turn.state.lastSaid.includes('promo.season_unknown')
  const list = told || running.length === 0 ? [] : [{ key: 'promo.now' }, ...running]
  const { say, parts, state } = answer(scene, [{ key: 'promo.season_unknown', args: { season } }, ...list], { offer: [HUMAN] })
  return { do: 'not_known', say, state, ...(parts && { parts }) }
}

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
    const own = meant(scene, campaigns, true)
    if (own.length > 0) return answer(scene, [...own.flatMap((one) => tellCampaign(scene, one)), { key: 'promo.reckon' }])
    const entry = likelyRule(rule, scene)
    const running = all
      .filter((one) => open(scene, one))
      .slice(0, SHOWN)
      .map((one) => line(scene, one))
    const words: Words[] = entry ? [entryWords(entry)] : running.length > 0 ? [{ key: 'promo.now' }] : [{ key: 'promo.none' }]
    return answer(scene, [...words, ...(entry ? [] : running), { key: 'promo.reckon' }], { source: entry ? 'knowledge' : 'facts' })
  },
})

/** What the words name goes first, then what holds for most of the shop. */
const weight = ({ turn }: Scene, { name, rule, only, kind }: PromotionFact) =>
  (speaksOf(turn.said, name) || speaksOf(turn.said, rule) ? 4 : 0) +
  (only.length === 0 || only.length > 4 ? 2 : 0) +
  (kind === 'threshold' ? 1 : 0)

const open = ({ turn }: Scene, { endsAt }: PromotionFact) => endsAt >= turn.now.toISOString()
const takesPart = ({ only }: PromotionFact, product: ProductFact | undefined) =>
  !product || only.length === 0 || only.includes(product.id) || only.includes(product.category)

function line({ turn }: Scene, { name, rule, startsAt, endsAt }: PromotionFact): Words {
  const until = { at: endsAt, as: 'date' as const }
  return startsAt > turn.now.toISOString()
    ? { key: 'promo.announced', args: { name, rule, from: { at: startsAt, as: 'date' }, until } }
    : { key: 'promo.line', args: { name, rule, until } }
}

function withoutAny(scene: Scene, product: ProductFact | undefined) {
  const rule = theRule(scene)
  if ('step' in rule) return rule.step
  const entry = ruleOf(rule.has, scene.state.lastSaid)
  const key = scene.intent === 'product.gift' ? 'promo.no_gift' : 'promo.none'
  const first: Words = product ? { key: `${key}_product`, args: { title: product.title } } : { key }
  return answer(scene, entry ? [first, entryWords(entry)] : [first])
}
