import type { z } from 'zod'
import { type Tried, type TriedLine, tried } from '../kinds/index.ts'
import { CHANNEL, COUNTS } from './api/about.ts'
import { type VendureClient, vendureClient } from './api/client.ts'
import { NAMES, PRODUCTS, PROMOTIONS, type ProductGiven, SEARCH } from './api/goods.ts'
import { PAGE } from './api/shapes.ts'
import type { VendureCredentials } from './settings.ts'

/** How a Vendure is tried. */
export interface TryParts {
  readonly address: string
  readonly credentials: VendureCredentials
  readonly channel: string
  readonly privateHosts: readonly string[]
}

/** Asks a Vendure for each thing that is read of it. Nothing is changed there. */
export async function tryVendure({ address, credentials, channel, privateHosts }: TryParts): Promise<Tried> {
  const client = vendureClient({ address, credentials, privateHosts, channel: channel || undefined })
  const about: { of?: z.infer<typeof CHANNEL.given> } = {}
  const first = await tried('sign_in', async () => {
    about.of = await client.read(CHANNEL)
    return undefined
  })
  // whoever is not let in is told so once
  if (!about.of) return { lines: [asKey(first)] }
  const { defaultLanguageCode: language, availableLanguageCodes, defaultCurrencyCode: currency } = about.of.activeChannel
  const languages = [...new Set([language, ...(availableLanguageCodes ?? [])])]
  const lines = [first]
  for (const [ability, count] of counted(client)) lines.push(await tried(ability, count))
  return { lines, facts: { language, languages, currency } }
}

/** How much there is of each; one after the other, so that a small shop is not asked for all at once. */
function counted(client: VendureClient): readonly (readonly [TriedLine['ability'], () => Promise<number>])[] {
  const one = { options: { take: 1, filter: { enabled: { eq: true } } } }
  const all = { options: { take: PAGE, filter: { enabled: { eq: true } } } }
  const onShelves = ({ variants }: ProductGiven) => variants.reduce((sum, { stockLevels }) => sum + (stockLevels[0]?.stockOnHand ?? 0), 0)
  return [
    ['catalogue', async () => (await client.read(NAMES, one)).products.totalItems],
    ['stock', async () => (await client.read(PRODUCTS, one)).products.items.reduce((sum, product) => sum + onShelves(product), 0)],
    ['search', async () => (await client.read(SEARCH, { input: { groupByProduct: true, take: 1 } })).search.items.length],
    ['orders', async () => (await client.read(COUNTS.orders)).orders.totalItems],
    ['members', async () => (await client.read(COUNTS.customers)).customers.totalItems],
    ['promotions', async () => (await client.read(PROMOTIONS, all)).promotions.items.length],
  ]
}

/** Vendure answers a key that is wrong as it answers a right that is lacking; asked what every key may read, it is the key. */
function asKey(line: TriedLine): TriedLine {
  const { refused } = line
  if (refused?.reason !== 'shops.permission') return line
  const { platform = '', said = '' } = refused.values
  return { ...line, refused: { reason: 'shops.key', values: { platform, said } } }
}
