import type { ChoiceDraft, Words } from '#engine/conversation'
import type { CampaignFact, ProductFact, PromotionFact } from '../../facts/index.ts'
import { speaksOf } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { FESTIVAL, tellCampaign } from './campaigns.ts'

/** Something the shop gives for a time, with the words that tell it. */
export interface Offer {
  readonly name: string
  readonly endsAt: string
  readonly isCampaign: boolean
  /** Named in the words, tapped, or of the season they speak of. */
  readonly isNamed: boolean
  /** Of the goods at hand alone. */
  readonly isOwn: boolean
  readonly say: readonly Words[]
}

/** So many are told at once; nobody reads a list of all. */
const MOST = 2

const isTapped = ({ picked }: Scene, name: string): boolean => picked?.kind === 'offer' && picked.ref === name

/** A campaign: by its rules, and where it was asked for or is to be told whole also by what goes together with it. */
export function ofCampaign(scene: Scene, campaign: CampaignFact, isWhole = false): Offer {
  const { name, to } = campaign
  const isNamed = isTapped(scene, name) || speaksOf(scene.turn.said, name) || FESTIVAL.test(scene.turn.said)
  return { name, endsAt: to, isCampaign: true, isNamed, isOwn: false, say: tellCampaign(scene, campaign, isWhole || isNamed) }
}

/** What runs or is announced beside campaigns, in the shop's own words. */
export function ofPromotion(scene: Scene, { name, rule, only, startsAt, endsAt }: PromotionFact, product?: ProductFact): Offer {
  const { said, now } = scene.turn
  const until = { at: endsAt, as: 'date' as const }
  const line: Words =
    startsAt > now.toISOString()
      ? { key: 'promo.announced', args: { name, rule, from: { at: startsAt, as: 'date' }, until } }
      : { key: 'promo.line', args: { name, rule, until } }
  const isNamed = isTapped(scene, name) || speaksOf(said, name) || speaksOf(said, rule)
  return { name, endsAt, isCampaign: false, isNamed, isOwn: product !== undefined && only.includes(product.id), say: [line] }
}

/** Those that are told: the ones that were named, else campaigns, what is of the goods at hand, and what ends soonest; the others are a tap away. */
export function toldFirst(offers: readonly Offer[]): { readonly told: readonly Offer[]; readonly others: readonly Offer[] } {
  const named = offers.filter(({ isNamed }) => isNamed)
  const told = (named.length > 0 ? named : offers).toSorted(first).slice(0, MOST)
  return { told, others: offers.filter((one) => !told.includes(one)) }
}

const first = (a: Offer, b: Offer): number =>
  Number(b.isCampaign) - Number(a.isCampaign) || Number(b.isOwn) - Number(a.isOwn) || a.endsAt.localeCompare(b.endsAt)

/** Offers by their names. */
export const offersToTap = (offers: readonly Offer[]): ChoiceDraft[] =>
  offers.map(({ name }) => ({ id: `offer:${name}`, label: name, say: name }))

/** That there are others. */
export const othersWords = (others: readonly Offer[]): Words[] => (others.length > 0 ? [{ key: 'promo.others' }] : [])
