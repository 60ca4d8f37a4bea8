import type { Money } from '@xiaoer/contract'
import { z } from 'zod'
import type { DeliveryTerms, DeliveryWay } from '../../delivery.ts'
import { plainText } from '../../kinds/index.ts'
import type { MedusaClient } from '../api/client.ts'
import { moneyIn } from './amounts.ts'

const text = z.string()
const Rule = z.object({ attribute: text, operator: text, value: z.unknown() })
const Price = z.object({ amount: z.number(), currency_code: text.nullish(), price_rules: z.array(Rule).nullish() })
const Option = z.object({
  name: text,
  price_type: text,
  type: z.object({ description: text.nullish() }).nullish(),
  rules: z.array(Rule).nullish(),
  prices: z.array(Price).nullish(),
  service_zone: z.object({ geo_zones: z.array(z.object({ type: text, country_code: text, province_code: text.nullish() })) }),
})
type OptionGiven = z.infer<typeof Option>
const Options = z.object({ shipping_options: z.array(Option), count: z.int() })
const Regions = z.object({
  regions: z.array(z.object({ id: text, countries: z.array(z.object({ iso_2: text })).nullish() })),
  count: z.int(),
})
/** Whether prices of a currency, or of a region, hold the taxes; those that are not named do not. */
const Preferences = z.object({
  price_preferences: z.array(z.object({ attribute: text.nullish(), value: text.nullish(), is_tax_inclusive: z.boolean() })),
  count: z.int(),
})
const PAGE = 100

const FIELDS = 'id,name,price_type,*type,*rules,*prices,*prices.price_rules,*service_zone.geo_zones'

interface Selling {
  readonly currency: string
  /** The region that was chosen; empty for all. */
  readonly region: string
}

/** The same, with what its prices are like. */
interface Sold extends Selling {
  /** Attributes and values whose prices hold the taxes. */
  readonly taxed: ReadonlySet<string>
}

/** Where a Medusa sends: its shipping options by the countries of their zones, as far as a region sells there. */
export const deliveryOf = (client: MedusaClient, selling: Selling) => async (): Promise<DeliveryTerms> => {
  const [options, regions, preferences] = await Promise.all([
    allOf(async (page) => {
      const { shipping_options: found, count } = await client.read('admin/shipping-options', Options, { ...page, fields: FIELDS })
      return { found, count }
    }),
    allOf(async (page) => {
      const { regions: found, count } = await client.read('store/regions', Regions, { ...page, fields: 'id,*countries' })
      return { found, count }
    }),
    allOf(async (page) => {
      const { price_preferences: found, count } = await client.read('admin/price-preferences', Preferences, { ...page })
      return { found, count }
    }),
  ])
  const taxed = new Set(preferences.flatMap((one) => (one.is_tax_inclusive ? [`${one.attribute} ${one.value?.toLowerCase()}`] : [])))
  const sold = regions.filter(({ id }) => selling.region === '' || id === selling.region)
  const sells = new Set(sold.flatMap(({ countries }) => (countries ?? []).map(({ iso_2: code }) => code.toUpperCase())))
  const ways = options.filter(isOffered).flatMap((option) => waysOf(option, { ...selling, taxed }, sells))
  // without a way nothing says where it does not send
  return { ...(ways.length > 0 && { countries: [...new Set(ways.flatMap((way) => way.countries ?? []))] }), ways }
}

type Page = Readonly<Record<'limit' | 'offset', string>>

/** All of a list, page by page. */
async function allOf<One>(
  read: (page: Page) => Promise<{ readonly found: readonly One[]; readonly count: number }>,
  before: readonly One[] = [],
): Promise<readonly One[]> {
  const { found, count } = await read({ limit: String(PAGE), offset: String(before.length) })
  const all = [...before, ...found]
  return found.length === 0 || all.length >= count ? all : allOf(read, all)
}

/** Ways of sending back, and those that the storefront does not show, are nobody's to choose. */
const isOffered = ({ rules }: OptionGiven): boolean =>
  !(rules ?? []).some(
    ({ attribute, value }) =>
      (attribute === 'is_return' && String(value) === 'true') || (attribute === 'enabled_in_store' && String(value) === 'false'),
  )

function waysOf(option: OptionGiven, selling: Sold, sells: ReadonlySet<string>): DeliveryWay[] {
  const description = plainText(option.type?.description ?? '')
  const way = { name: option.name, ...(description && description !== option.name && { description }) }
  const prices = option.price_type === 'flat' ? pricesOf(option, selling) : []
  return placesOf(option, sells).flatMap((place) =>
    // without a price of ours it is there, at one that is not ours to tell
    prices.length > 0 ? prices.map((price) => ({ ...way, ...place, ...price })) : [{ ...way, ...place }],
  )
}

/** The countries that a way is for as a whole, and those of which it is for a part. */
function placesOf(
  { name, service_zone: { geo_zones: zones } }: OptionGiven,
  sells: ReadonlySet<string>,
): Pick<DeliveryWay, 'countries' | 'area'>[] {
  const codes = (of: typeof zones) => [...new Set(of.map(({ country_code: code }) => code.toUpperCase()))].filter((code) => sells.has(code))
  const cut = zones.filter(({ type }) => type !== 'country')
  const countries = codes(zones.filter(({ type }) => type === 'country'))
  const part = codes(cut).filter((code) => !countries.includes(code))
  const area = cut.flatMap(({ province_code: province }) => province || []).join(', ') || name
  return [...(countries.length > 0 ? [{ countries }] : []), ...(part.length > 0 ? [{ countries: part, area }] : [])]
}

interface Priced extends Pick<DeliveryWay, 'from' | 'plusTax'> {
  readonly price: Money
}

interface Placed extends Priced {
  /** It is of the region that was chosen. */
  readonly place: boolean
}

/** Of a way its price in the shop's currency, and that from a sum of goods on; none in another currency. */
function pricesOf({ prices }: OptionGiven, { currency, region, taxed }: Sold): Priced[] {
  const all = (prices ?? []).flatMap(({ amount, currency_code: code, price_rules: rules }): Placed[] => {
    const own = rules ?? []
    const place = own.find(({ attribute }) => attribute === 'region_id')
    const [rule, ...more] = own.filter((one) => one !== place)
    const isOurs = code?.toUpperCase() === currency && (place === undefined || (region !== '' && place.value === region))
    if (!isOurs || more.length > 0) return []
    const isWhole = amount === 0 || taxed.has((place ? `region_id ${region}` : `currency_code ${currency}`).toLowerCase())
    const priced: Placed = { place: place !== undefined, price: moneyIn(amount, currency), ...(!isWhole && { plusTax: true }) }
    if (!rule) return [priced]
    const from = Number(rule.value)
    const isFrom = rule.attribute === 'item_total' && rule.operator === 'gte' && Number.isFinite(from)
    return isFrom ? [{ ...priced, from: moneyIn(from, currency) }] : []
  })
  const near = all.filter(({ place }) => place)
  return (near.length > 0 ? near : all).map(({ place: _, ...told }) => told)
}
