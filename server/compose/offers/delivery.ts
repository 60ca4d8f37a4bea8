import type { Money } from '@xiaoer/contract'
import { byCountry, type DeliveryWay, inPart, type Shop, waysTo } from '#commerce'

/** A way of sending, and what goods come to with it, where the goods and its price are known. */
interface WayTold extends DeliveryWay {
  readonly total?: Money
}

/** What a scenario is told of how a shop sends: to a country where one is named, with a sum of goods where one is asked for. */
export interface DeliveryTold {
  /** Whether it sends to that country; absent where none is named, its data do not say, or parts of it are reached alone. */
  readonly sends?: boolean
  readonly countries: readonly string[]
  /** What is offered depends on the country, and none is named: no way is told. */
  readonly byCountry: boolean
  readonly ways: readonly WayTold[]
  readonly taxesIncluded?: boolean
}

/** Null where the platform does not tell. */
export async function deliveryTold(shop: Shop, country: string | null, goods: Money | null): Promise<DeliveryTold | null> {
  const terms = await shop.delivery?.()
  if (!terms) return null
  const { countries = [], taxesIncluded } = terms
  const isOpen = country === null && byCountry(terms)
  const ways = isOpen ? [] : waysTo(terms, country ?? undefined)
  const isNamed =
    country !== null && (terms.countries !== undefined || ways === undefined || ways.some((way) => way.countries?.includes(country)))
  return {
    ...(isNamed && !inPart(ways ?? []) && { sends: ways !== undefined }),
    countries: countries.filter((code) => !inPart(waysTo(terms, code) ?? [])),
    byCountry: isOpen,
    ways: (ways ?? []).flatMap((way) => (goods ? withGoods(way, goods) : [way])),
    ...(taxesIncluded !== undefined && { taxesIncluded }),
  }
}

/** What the goods come to with it; nothing where they are too few for it. */
function withGoods(way: DeliveryWay, { minor, currency }: Money): WayTold[] {
  const { price, from } = way
  if (from && (from.currency !== currency || from.minor > minor)) return []
  return [price?.currency === currency && !way.plusTax ? { ...way, total: { minor: minor + price.minor, currency } } : way]
}
