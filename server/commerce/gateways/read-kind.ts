import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import { type Can, fieldsIn, type ShopAccess, type ShopKind, type TriedLine, tried } from '../kinds/index.ts'
import { offersOf, remembered } from '../listed/index.ts'
import type { Catalogue, Members, Orders, Product, Shop } from '../shop.ts'
import { type Gateway, type GatewayClient, gatewayClient } from './gateway.ts'
import { type NotesOf, notesOf } from './notes/notes.ts'
import en from './texts/en.json' with { type: 'json' }
import zh from './texts/zh-CN.json' with { type: 'json' }

/** A platform that is read: what differs from one to the next. */
export interface ReadKind extends Pick<ShopKind, 'kind' | 'name' | 'can' | 'hooks'> {
  readonly can: Can
  readonly gateway: Gateway
  readonly catalogue: (client: GatewayClient) => Catalogue
  /** The goods that some kinds are of; absent: as they are remembered. */
  readonly productsOf?: (client: GatewayClient, variantIds: readonly string[]) => Promise<Product[]>
  readonly orders: (client: GatewayClient) => Orders
  /** Absent where the platform tells nobody's orders. */
  readonly members?: (client: GatewayClient) => Members
  /** How its seller's notes of orders are kept; absent where they are not written. */
  readonly notes?: NotesOf
  /** How many goods there are, and the ids of one to look at its stock. */
  readonly shelf: (client: GatewayClient) => Promise<{ readonly count: number | undefined; readonly ids: readonly string[] }>
  /** What else is asked for when the connection is tried, and how much there is of it. */
  readonly tries: Readonly<Partial<Record<TriedLine['ability'], (client: GatewayClient) => Promise<number | undefined>>>>
}

/** They sell in China, in Chinese, for yuan. */
const CHINA = { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' }
const nobody: Members = { member: async () => undefined }

/** The kind of a platform behind a signed gateway, for a merchant with an app of their own. Nothing is done through it but the notes of its seller's people. */
export function readKind(of: ReadKind): ShopKind {
  const { kind, name, can, hooks, gateway } = of
  const clientOf = ({ given, privateHosts, now }: ShopAccess): GatewayClient => {
    const { address = '', appKey = '', appSecret = '', token = '', shopId = '' } = given
    // without either nobody could be let in
    if (token === '' && shopId === '') throw new AppError('invalid', refusal('shops.token_or_shop'))
    return gatewayClient({ gateway, address, keys: { appKey, appSecret, token }, shopId, privateHosts, now })
  }
  return {
    ...{ kind, name, can, fields: fieldsOf(kind, gateway.minting !== undefined), ...(hooks && { hooks }) },
    tryOut: (access) => triedOut(of, clientOf(access)),
    open(access) {
      const client = clientOf(access)
      const { catalogue, productsOf } = remembered(of.catalogue(client))
      const offers = offersOf(catalogue, 'CNY', (ids) => of.productsOf?.(client, ids) ?? productsOf(ids))
      const members = of.members?.(client) ?? nobody
      const notes = of.notes && notesOf(of.notes, client)
      const shop: Shop = {
        ...{ language: 'zh-CN', in: () => shop, catalogue, orders: of.orders(client), offers, members },
        ...(notes && { notes }),
      }
      return shop
    },
  }
}

async function triedOut({ catalogue, shelf, tries }: ReadKind, client: GatewayClient) {
  const first = await tried('sign_in', async () => shelf(client).then(() => undefined))
  if (first.refused) return { lines: [first] }
  const lines = [first, await tried('catalogue', async () => (await shelf(client)).count)]
  const stock = await tried('stock', async () => {
    const [one] = await catalogue(client).products((await shelf(client)).ids.slice(0, 1))
    return (one?.variants ?? []).reduce((all, { stock: pieces }) => all + pieces, 0)
  })
  lines.push(stock)
  for (const ability of ['orders', 'parcels'] as const) {
    const ask = tries[ability]
    if (ask) lines.push(await tried(ability, () => ask(client)))
  }
  return { lines, facts: CHINA }
}

type Words = Readonly<Record<string, string>>
/** What every one of these platforms asks a merchant for, in the words of this one where it has its own. */
function fieldsOf(kind: string, mints: boolean) {
  const own = (texts: Words): Words =>
    Object.fromEntries(
      ['address', 'appKey', 'appSecret', 'shopId', 'token'].map((name) => [name, texts[`${kind}.${name}`] ?? texts[name] ?? '']),
    )
  const field = fieldsIn({ 'zh-CN': own(zh), en: own(en) })
  return [
    field('address', { as: 'address' }),
    field('appKey'),
    field('appSecret', { secret: true }),
    ...(mints ? [field('shopId', { optional: true })] : []),
    field('token', { secret: true, optional: mints }),
  ]
}
