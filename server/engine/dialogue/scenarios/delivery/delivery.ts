import type { Money } from '@xiaoer/contract'
import type { Focus, Step, Turn, WordArg, Words } from '#engine/conversation'
import { type DeliveryFact, delivery, optional, type QuoteFact, type WayFact } from '../../facts/index.ts'
import { lookUpIfThere } from '../../needs/index.ts'
import type { Found, Scene } from '../../scenario.ts'
import { wantsIn } from '../../spoken/index.ts'
import { answer, ask, HUMAN } from '../../steps/index.ts'
import { countryIn } from './country.ts'
import { countryName } from './country-names.ts'
import { speedSaid, wayOf } from './speed.ts'

/** More than these nobody reads. */
const [MOST_COUNTRIES, MOST_WAYS] = [12, 6]
const OF_TAX = /税|\b(?:tax(?:es)?|vat)\b/iu
/** Of the country that goods come into, which no price of a shop's tells. */
const OF_DUTY = /[关關][税稅]|进口税|[清报][关關]|\b(?:dut(?:y|ies)|customs|import (?:tax(?:es)?|vat|fees?|charges?))\b/giu

/** What the shop's own data say of how it sends, to the country that is named; nothing where its platform does not tell. */
function termsFor(
  scene: Scene,
  goods: Money | null,
): Found<{ readonly told: DeliveryFact; readonly country: string | undefined } | undefined> {
  const country = countrySaid(scene) ?? scene.state.focus.sending?.country
  const found = lookUpIfThere(scene, 'delivery', { port: 'delivery.terms', with: [country ?? null, goods] }, optional(delivery))
  if ('step' in found) return found
  return { has: found.has && { told: found.has, country } }
}

/** The country that is named last: "not to Austria? then to Munich". */
function countrySaid({ turn, state }: Scene): string | undefined {
  const words = withoutGoods(turn)
  const clauses = words.split(CLAUSES).map((clause) => countryIn(clause, state.language))
  return clauses.findLast((country) => country !== undefined) ?? countryIn(words, state.language)
}
const CLAUSES = /[.,;?!，。；？！\n]|(?<=\p{sc=Han})\s+(?=\p{sc=Han})/u

/** Where it sends, how, at which price and how long that takes, from the shop's data: after its entries, which go first. Undefined where they say nothing. */
export function byDelivery(scene: Scene): Step | undefined {
  if (!/^shipping\.(?:fee|area|eta|delivery)$/u.test(scene.intent)) return undefined
  const found = termsFor(scene, null)
  if ('step' in found) return found.step
  if (!found.has) return undefined
  const { told, country } = found.has
  if (told.byCountry) return ask(scene, whichCountry(scene, told), { slot: 'country', options: [HUMAN] })
  const ways = told.ways.slice(0, MOST_WAYS)
  const say = [...placeWords(scene, told, country), ...ways.flatMap(wayWords), ...taxOnTop(ways)]
  if (say.length === 0) return undefined
  const notes = notesOn(scene, told)
  return answer(scene, [...say, ...notes], notes.length > 0 ? { offer: [HUMAN] } : {})
}

/** What it offers depends on the country: none of it is told before one is named. */
function whichCountry(scene: Scene, { countries }: DeliveryFact): Words[] {
  const where = allCountries(scene, countries)
  // of many it is asked there already
  return countries.length > MOST_COUNTRIES ? where : [...where, { key: 'delivery.which' }]
}

function allCountries({ state: { language } }: Scene, countries: readonly string[]): Words[] {
  const all = countries.length > MOST_COUNTRIES ? 'delivery.many' : 'delivery.countries'
  const list = { list: countries.slice(0, MOST_COUNTRIES).map((code) => countryName(code, language)) }
  return countries.length === 0 ? [] : [{ key: all, args: { countries: list, count: countries.length } }]
}

/** Whether it sends to a country that is named; else to which, where that is asked or they are few: its ways are for these. */
function placeWords(scene: Scene, { sends, countries }: DeliveryFact, country: string | undefined): Words[] {
  const named = (code: string) => countryName(code, scene.state.language)
  const where = allCountries(scene, countries)
  if (country === undefined) return scene.intent === 'shipping.area' || countries.length <= MOST_COUNTRIES ? where : []
  if (sends === undefined) return []
  return sends
    ? [{ key: 'delivery.to', args: { country: named(country) } }]
    : [{ key: 'delivery.not_to', args: { country: named(country) } }, ...where]
}

const called = ({ name, area }: WayFact): string => (area ? `${name} (${area})` : name)
const priceOf = (price: Money): WordArg => (price.minor === 0 ? { key: 'delivery.free' } : price)

function wayWords(way: WayFact): Words[] {
  const { price, from, description } = way
  const name = called(way)
  const note: Words[] = description ? [{ key: 'delivery.note', args: { name, text: description } }] : []
  if (way.needsCode) return [{ key: 'delivery.way_code', args: { name } }, ...note]
  if (!price) return [{ key: 'delivery.way_unpriced', args: { name } }, ...note]
  const args = { name, price: priceOf(price) }
  return [from && from.minor > 0 ? { key: 'delivery.way_from', args: { ...args, from } } : { key: 'delivery.way', args }, ...note]
}

/** Prices that are without tax are told as such. */
const taxOnTop = (ways: readonly WayFact[]): Words[] =>
  ways.some(({ price, plusTax }) => price && plusTax) ? [{ key: 'delivery.plus_tax' }] : []

/** What was asked too, and stands in no data: it is said that it does not. */
function notesOn({ intent, turn: { said } }: Scene, { ways, taxesIncluded, sends }: DeliveryFact): Words[] {
  const tellsDays = ways.some(({ name, description = '' }) => /\d/u.test(name + description))
  return [
    ...(intent === 'shipping.eta' && sends !== false && !tellsDays ? [{ key: 'delivery.no_days' }] : []),
    ...(said.search(OF_DUTY) >= 0 ? [{ key: 'delivery.no_duties' }] : []),
    ...(OF_TAX.test(said.replace(OF_DUTY, '')) ? [{ key: taxesIncluded ? 'delivery.tax_in' : 'delivery.tax_unknown' }] : []),
  ]
}

const withoutGoods = ({ said, understood: { entities } }: Turn): string =>
  entities.filter(({ type }) => type === 'product').reduce((left, { text }) => left.replace(text, ' '), said)

/** Where goods go and how fast, with what was said of it before. */
export type Sending = NonNullable<Focus['sending']>

/** What goods come to with each way of sending, or with the one that is meant, where a sum without freight is asked for together with it; nothing else, and nothing where no data say. No sum where it depends on a country that is not named. */
export function withDelivery(
  scene: Scene,
  { freight, total }: Pick<QuoteFact, 'freight' | 'total'>,
): Found<{ readonly say: readonly Words[]; readonly sending?: Sending }> {
  const { said } = scene.turn
  const before = scene.state.focus.sending
  const speed = speedSaid(said) ?? before?.speed
  // the Berlin jacket goes nowhere by its name
  const isMeant = wantsIn(said).has('send') || speed !== undefined || countrySaid(scene) !== undefined || before
  if (freight || !isMeant) return { has: { say: [] } }
  const found = termsFor(scene, total)
  if ('step' in found) return found
  if (!found.has) return { has: { say: [] } }
  const { told, country } = found.has
  const sending = { ...(country !== undefined && { country }), ...(speed && { speed }) }
  if (told.byCountry) return { has: { say: [{ key: 'delivery.which' }], sending } }
  const meant = speed && wayOf(speed, told.ways)
  const ways = meant ? [meant] : told.ways.slice(0, MOST_WAYS)
  const sums = ways.flatMap((way): Words[] =>
    way.price && way.total
      ? [{ key: 'delivery.with_total', args: { name: called(way), price: priceOf(way.price), total: way.total } }]
      : wayWords({ ...way, description: undefined }),
  )
  return { has: { say: [...placeWords(scene, told, country), ...sums, ...taxOnTop(ways)], sending } }
}
