import { z } from 'zod'
import type { DeliveryTerms, DeliveryWay } from '../../delivery.ts'
import type { WooClient } from '../api/client.ts'
import { type General, generalOf } from './general.ts'
import { isSent, Method, type MethodGiven, toWay } from './ways.ts'

const Zone = z.object({ id: z.int(), name: z.string(), order: z.int().optional() })
type ZoneGiven = z.infer<typeof Zone>
const Location = z.object({ code: z.string(), type: z.string() })
type Place = z.infer<typeof Location>
const Continent = z.object({ countries: z.array(z.object({ code: z.string() })) })
/** What no zone names is in the zone of this id, "the rest of the world". */
const REST = 0

/** Where a WooCommerce sends: its zones with the ways of each. Without a way for the rest of the world it sends to what its zones name. */
export const deliveryOf = (client: WooClient, currency: string) => async (): Promise<DeliveryTerms> => {
  const [{ items }, general] = await Promise.all([client.list('shipping/zones', Zone), generalOf(client)])
  if (general.isOff) return { ways: [] }
  const zones = await Promise.all([...items].sort((a, b) => rankOf(a) - rankOf(b)).map((zone) => readZone(client, zone)))
  const first = zones.findIndex(({ isRest }) => isRest)
  const { ways, except } = waysIn(first < 0 ? zones : zones.slice(0, first + 1), general, currency)
  const isAnywhere = ways.some(({ countries }) => countries === undefined)
  // without a way nothing says where it does not send
  if (ways.length === 0) return { ways }
  if (isAnywhere) return { ...(except.length > 0 && { except }), ways }
  return { countries: [...new Set(ways.flatMap(({ countries = [] }) => countries))], ways }
}

/** Of an address the first zone that holds it counts; the rest of the world comes last, though it is given first. */
const rankOf = ({ id, order = 0 }: ZoneGiven): number => (id === REST ? Number.MAX_SAFE_INTEGER : order)

interface ZoneRead {
  readonly name: string
  /** It holds whatever comes to it. */
  readonly isRest: boolean
  /** Countries it holds as a whole, and those of which it holds a part. */
  readonly whole: readonly string[]
  readonly part: readonly string[]
  readonly methods: readonly MethodGiven[]
}

async function readZone(client: WooClient, { id, name }: ZoneGiven): Promise<ZoneRead> {
  const [{ items: methods }, { items: places }] = await Promise.all([
    client.list(`shipping/zones/${id}/methods`, Method),
    client.list(`shipping/zones/${id}/locations`, Location),
  ])
  const named = [...new Set((await Promise.all(places.map((place) => countriesOf(client, place)))).flat())]
  const states = places.flatMap(({ type, code }) => (type === 'state' ? [code.split(':')[0] ?? ''] : []))
  // postcodes stand beside the countries and states that they are of
  const isCut = places.some(({ type }) => type === 'postcode')
  const part = [...new Set(isCut ? [...named, ...states] : states.filter((code) => !named.includes(code)))]
  return { name, isRest: id === REST || places.length === 0, whole: isCut ? [] : named, part, methods: methods.filter(isSent) }
}

async function countriesOf(client: WooClient, { type, code }: Place): Promise<string[]> {
  if (type === 'country') return [code]
  if (type !== 'continent') return []
  const found = await client.find(`data/continents/${code.toLowerCase()}`, Continent)
  return found?.countries.map((one) => one.code) ?? []
}

/** The ways of zones in their order: a country that an earlier one holds is in no later one, with ways there or without. */
function waysIn(
  zones: readonly ZoneRead[],
  general: General,
  currency: string,
): { readonly ways: DeliveryWay[]; readonly except: string[] } {
  const [taken, except] = [new Set<string>(), [...general.except]]
  const ways = zones.flatMap((zone) => {
    const open = (code: string) => !taken.has(code) && !general.except.includes(code) && (general.only?.has(code) ?? true)
    const [whole, part] = [zone.whole.filter(open), zone.part.filter(open)]
    const rest = general.only && [...general.only].filter(open)
    for (const code of whole) taken.add(code)
    if (zone.methods.length === 0) except.push(...whole)
    const where: Pick<DeliveryWay, 'countries' | 'area'>[] = zone.isRest
      ? [rest ? { countries: rest } : {}]
      : [{ countries: whole }, { countries: part, area: zone.name }]
    const real = where.filter(({ countries }) => countries === undefined || countries.length > 0)
    return real.flatMap((there) => zone.methods.map((method) => ({ ...toWay(method, currency, general.taxes), ...there })))
  })
  return { ways, except }
}
