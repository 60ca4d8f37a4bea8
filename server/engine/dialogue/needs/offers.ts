import {
  type BestFact,
  best,
  type CampaignFact,
  type CouponFact,
  campaigns,
  coupons,
  type MemberFact,
  member,
  optional,
  type PromotionFact,
  promotions,
  type QuoteFact,
  quote,
  quoteAtLevel,
} from '../facts/index.ts'
import type { Found, Need, Scene } from '../scenario.ts'
import { lookUp, lookUpIfThere } from './look-up.ts'

const customer = ({ turn }: Scene) => (turn.shopper.customerId === null ? [] : [turn.shopper.customerId])

/** What so many of a variant cost this customer, with every step of the reckoning. */
export const aQuote = (scene: Scene, variantId: string, quantity: number): Found<QuoteFact> =>
  lookUp(scene, 'quote', { port: 'offers.quote', with: [[{ variantId, quantity }], ...customer(scene)] }, quote)

/** Some goods in one order at the member level that goes by one of these names; undefined where the shop knows none so, or does not tell. */
export const aQuoteAtLevel = (
  scene: Scene,
  { items, names }: { items: readonly { readonly variantId: string; readonly quantity: number }[]; names: readonly string[] },
): Found<{ readonly level: string; readonly quote: QuoteFact } | undefined> =>
  lookUpIfThere(scene, 'at_level', { port: 'offers.at_level', with: [items, names] }, optional(quoteAtLevel))

interface Together {
  readonly productId: string
  readonly variantId: string
  readonly quantity: number
}

/** What goods cost at best in one order, with every step of the reckoning. */
export const aBestSum = (scene: Scene, lines: readonly Together[]): Found<BestFact> =>
  lookUp(scene, 'best', { port: 'offers.best', with: [lines] }, best)

/** The campaigns that run or are announced, each reckoned for these goods; none where that cannot be read. */
export function theCampaigns(scene: Scene, wanted: readonly { productId: string; quantity: number }[]): Found<CampaignFact[]> {
  const found = lookUpIfThere(scene, 'campaigns', { port: 'campaigns.now', with: [wanted] }, campaigns)
  return 'step' in found ? found : { has: found.has ?? [] }
}

/** The coupons this customer holds, and those that anyone may take. */
export const theCoupons: Need<CouponFact[]> = (scene) =>
  lookUp(scene, 'coupons', { port: 'offers.coupons', with: customer(scene) }, coupons)

/** The promotions that run or are announced. */
export const thePromotions: Need<PromotionFact[]> = (scene) =>
  lookUp(scene, 'promotions', { port: 'offers.promotions', with: [] }, promotions)

/** The shopper as a member; undefined for a visitor, or where the shop does not tell. */
export const maybeMember: Need<MemberFact | undefined> = (scene) => {
  const { customerId } = scene.turn.shopper
  if (customerId === null) return { has: undefined }
  return lookUpIfThere(scene, 'member', { port: 'members.member', with: [customerId] }, optional(member))
}
