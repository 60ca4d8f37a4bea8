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
const PAGE = 100

const FIELDS = 'id,name,price_type,*type,*rules,*prices,*prices.price_rules,*service_zone.geo_zones'

interface Selling {
  readonly currency: string
  /** The region that was chosen; empty for all. */
  readonly region: string
}

/** Where a Medusa sends: its shipping options by the countries of their zones, as far as a region sells there. */
export const deliveryOf = (client: MedusaClient, selling: Selling) => async (): Promise<DeliveryTerms> => {
  const [options, regions] = await Promise.all([
    allOf(async (page) => {
      const { shipping_options: found, count } = await client.read('admin/shipping-options', Options, { ...page, fields: FIELDS })
      return { found, count }
    }),
    allOf(async (page) => {
      const { regions: found, count } = await client.read('store/regions', Regions, { ...page, fields: 'id,*countries' })
      return { found, count }
    }),
  ])
  const sold = regions.filter(({ id }) => selling.region === '' || id === selling.region)
  const sells = new Set(sold.flatMap(({ countries }) => (countries ?? []).map(({ iso_2: code }) => code.toUpperCase())))
  const ways = options.filter(isOffered).flatMap((option) => waysOf(option, selling, sells))
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

function waysOf(option: OptionGiven, selling: Selling, sells: ReadonlySet<string>): DeliveryWay[] {
  const zones = option.service_zone.geo_zones
  const countries = [...new Set(zones.map(({ country_code: code }) => code.toUpperCase()))].filter((code) => sells.has(code))
  if (countries.length === 0) return []
  const description = plainText(option.type?.description ?? '')
  const parts = zones.flatMap(({ type, province_code: province }) => (type === 'country' ? [] : [province ?? '']))
  const way = {
    name: option.name,
    countries,
    ...(parts.length > 0 && { area: parts.filter(Boolean).join(', ') || option.name }),
    ...(description && description !== option.name && { description }),
  }
  const prices = option.price_type === 'flat' ? pricesOf(option, selling) : []
  // it is there, at a price that is not ours to tell
  return prices.length > 0 ? prices.map((price) => ({ ...way, ...price })) : [way]
}

/** Of a way its price in the shop's currency, and that from a sum of goods on; none in another currency. */
function pricesOf({ prices }: OptionGiven, { currency, region }: Selling): { readonly price: Money; readonly from?: Money }[] {
  const all = (prices ?? []).flatMap(({ amount, currency_code: code, price_rules: rules }) => {
    const [own, price] = [rules ?? [], moneyIn(amount, currency)]
    const place = own.find(({ attribute }) => attribute === 'region_id')
    const rest = own.filter((rule) => rule !== place)
    const isOurs = code?.toUpperCase() === currency && (place === undefined || (region !== '' && place.value === region))
    const [rule, ...more] = rest
    if (!isOurs || more.length > 0) return []
    if (!rule) return [{ price, place }]
    const from = Number(rule.value)
    const isFrom = rule.attribute === 'item_total' && rule.operator === 'gte' && Number.isFinite(from)
    return isFrom ? [{ price, place, from: moneyIn(from, currency) }] : []
  })
  const near = all.filter(({ place }) => place !== undefined)
  return (near.length > 0 ? near : all).map(({ place: _, ...told }) => told)
}
