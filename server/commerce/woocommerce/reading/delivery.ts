import { z } from 'zod'
import type { DeliveryTerms, DeliveryWay } from '../../delivery.ts'
import { moneyOf, plainText } from '../../kinds/index.ts'
import type { WooClient } from '../api/client.ts'

const Zone = z.object({ id: z.int(), name: z.string() })
const Location = z.object({ code: z.string(), type: z.string() })
const Method = z.object({
  method_id: z.string(),
  title: z.string(),
  enabled: z.boolean(),
  settings: z.record(z.string(), z.object({ value: z.unknown() })),
})
type MethodGiven = z.infer<typeof Method>
const Continent = z.object({ countries: z.array(z.object({ code: z.string() })) })
/** What no zone names is in the zone of this id, "the rest of the world". */
const REST = 0

/** Where a WooCommerce sends: its zones with the ways of each. Without a way for the rest of the world it sends to what its zones name. */
export const deliveryOf = (client: WooClient, currency: string) => async (): Promise<DeliveryTerms> => {
  const { items: zones } = await client.list('shipping/zones', Zone)
  const ways = (await Promise.all(zones.map((zone) => waysOf(client, zone, currency)))).flat()
  const isAnywhere = ways.some(({ countries }) => countries === undefined)
  return { ...(!isAnywhere && { countries: [...new Set(ways.flatMap(({ countries = [] }) => countries))] }), ways }
}

async function waysOf(client: WooClient, { id, name }: z.infer<typeof Zone>, currency: string): Promise<DeliveryWay[]> {
  const [{ items: methods }, { items: places }] = await Promise.all([
    client.list(`shipping/zones/${id}/methods`, Method),
    client.list(`shipping/zones/${id}/locations`, Location),
  ])
  const countries = [...new Set((await Promise.all(places.map((place) => countriesOf(client, place)))).flat())]
  // postcodes stand beside the countries that they are of
  const isPart = places.some(({ type }) => type === 'state' || type === 'postcode')
  const where = { ...(id !== REST && { countries }), ...(isPart && { area: name }) }
  return methods.filter(({ enabled }) => enabled).map((method) => ({ ...toWay(method, currency), ...where }))
}

async function countriesOf(client: WooClient, { type, code }: z.infer<typeof Location>): Promise<string[]> {
  if (type === 'country') return [code]
  if (type === 'state') return [code.split(':')[0] ?? '']
  if (type !== 'continent') return []
  const found = await client.find(`data/continents/${code.toLowerCase()}`, Continent)
  return found?.countries.map((one) => one.code) ?? []
}

/** A price that is a formula ("10 + [qty] * 2") the cart reckons; free shipping may ask for a sum of goods, or for a coupon. */
function toWay({ method_id: kind, title, settings }: MethodGiven, currency: string): DeliveryWay {
  const value = (name: string) => String(settings[name]?.value ?? '')
  const name = plainText(title)
  if (kind === 'free_shipping') {
    const [needs, from] = [value('requires'), moneyOf(value('min_amount') || '0', currency)]
    if (needs === '') return { name, price: moneyOf('0', currency) }
    return needs === 'min_amount' || needs === 'either' ? { name, price: moneyOf('0', currency), from } : { name }
  }
  const cost = value('cost').replace(',', '.')
  const isPlain = /^\d+(?:\.\d+)?$/u.test(cost) && Object.keys(settings).every((one) => !one.startsWith('class_cost_') || value(one) === '')
  return isPlain ? { name, price: moneyOf(cost, currency) } : { name }
}
