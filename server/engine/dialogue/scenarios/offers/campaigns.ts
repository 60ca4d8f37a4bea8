import type { WordArg, Words } from '#engine/conversation'
import { HAN } from '#engine/text'
import type { CampaignFact } from '../../facts/index.ts'
import { isChinese } from '../../languages.ts'
import { speaksOf, theCampaigns } from '../../needs/index.ts'
import type { Need, Scene } from '../../scenario.ts'
import { namedGoods, piecesIn } from './together/said.ts'

/** "双十一" and its like: asked of a campaign, not of the everyday offers. */
export const FESTIVAL =
  /双\s?(?:11|十一|12|十二|旦)|618|年货节|过年|春节|女王节|周年庆|购物节|大促|黑(?:五|色星期五)|圣诞|元旦(?:促|活动)|国庆(?:促|活动)|五一(?:促|活动)|\b(?:11\.11|12\.12|black friday|cyber monday|boxing day|christmas (?:sale|deal|offer)s?|singles'? day|double (?:11|eleven|12|twelve))\b/iu

const RECKONS = /怎么算|多少钱|算一?下|到手|便宜多少|\bhow (?:much|is|does)\b/iu
const STACKS = /叠加|一起用|同时用|同享|同用|能不能用|可以用|stack|combine|together/iu

/** The campaigns of the shop, reckoned for what is named or at hand. */
export const campaignsAsked: Need<CampaignFact[]> = (scene) => theCampaigns(scene, wanted(scene))

function wanted({ turn, state }: Scene): { productId: string; quantity: number }[] {
  const { goods } = namedGoods(turn.understood, state.focus.productId)
  const named = goods.flatMap(({ productIds: [id], quantity = 1 }) => (id === undefined ? [] : [{ productId: id, quantity }]))
  const { productId } = state.focus
  if (named.length > 0 || productId === undefined) return named
  return [{ productId, quantity: piecesIn(turn.said) ?? 1 }]
}

/** Those that the words mean: named, or of the season; with `any` all of them where none is meant. */
export function meant({ turn: { said } }: Scene, all: readonly CampaignFact[], any: boolean): readonly CampaignFact[] {
  const named = all.filter(({ name }) => speaksOf(said, name))
  if (named.length > 0) return named
  return any || FESTIVAL.test(said) ? all : []
}

/** A campaign in its own rules; `whole` with what goes together, told and untold; the reckoning to who asks how it is reckoned. */
export function tellCampaign(scene: Scene, campaign: CampaignFact, whole = true): Words[] {
  const { said } = scene.turn
  const { from, to, running, rules, reckoned } = campaign
  const own = inOwnWords(scene, campaign)
  const args = { name: own.name, from: { at: from, as: 'moment' as const }, until: { at: to, as: 'moment' as const } }
  const stacks = whole || STACKS.test(said) || RECKONS.test(said) ? campaign.stacks : []
  const unsaid = STACKS.test(said) || (whole && !RECKONS.test(said)) ? campaign.unsaid : []
  return [
    running ? { key: 'campaign.running', args } : { key: 'campaign.announced', args },
    ...rules.map(({ id }): Words => ({ key: 'campaign.rule', args: { rule: own.rule(id) } })),
    ...stacks.map(
      (stack): Words => ({
        key: stack.may ? 'campaign.may' : 'campaign.may_not',
        args: { rule: own.rule(stack.of), other: { key: `layer.${stack.with}` } },
      }),
    ),
    ...unsaid.map((layer): Words => ({ key: 'campaign.unsaid', args: { other: { key: `layer.${layer}` } } })),
    ...(reckoned && (RECKONS.test(said) || reckoned.goods.length > 0) ? reckoning(reckoned, own) : []),
  ]
}

interface Own {
  readonly name: WordArg
  readonly rule: (id: string) => WordArg
}

/** The shop's own words to who reads them; to others the rule as it was read, in their language. */
function inOwnWords({ state: { language } }: Scene, { name, nameEn, rules }: CampaignFact): Own {
  const reads = (text: string) => isChinese(language) || !HAN.test(text)
  return {
    name: reads(name) ? name : (nameEn ?? { key: 'campaign.unnamed' }),
    rule: (id) => {
      const found = rules.find((one) => one.id === id)
      if (!found) return ''
      return reads(found.name) ? found.name : { key: `campaign.says.${found.kind}`, args: found.args }
    },
  }
}

function reckoning({ goods, list, steps, total }: NonNullable<CampaignFact['reckoned']>, own: Own): Words[] {
  const offs = steps.map(({ of, amount }): Words => ({ key: 'price.off', args: { name: own.rule(of), amount } }))
  if (goods.length === 0) return [{ key: 'campaign.example', args: { list } }, ...offs, { key: 'campaign.example_total', args: { total } }]
  const lines = goods.map(({ name, quantity, sum }): Words => ({ key: 'campaign.goods', args: { name, quantity, sum } }))
  return [...lines, ...offs, { key: steps.length > 0 ? 'campaign.total' : 'campaign.not_reached', args: { total } }]
}
