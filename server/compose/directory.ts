import { demoShop } from '#commerce/demo'
import type { Change } from '#commerce/kinds'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { channelsOf, connectionsOf, routeOf, type ShopRow, shopsOf } from '#workspaces'
import { type OpenedShop, type OpenShop, opensShop } from './shops/connecting.ts'
import type { WebChannel } from './widget/channel.ts'
import { lookOf } from './widget/look.ts'

/** How long shops and channels are believed without a word of change. */
const FOR_MS = 30_000

/** Which shops and channels there are: read seldom, kept for a while, forgotten when something in them changes. */
export function directory(db: Database, secrets: Secrets, now: () => Date, privateHosts: readonly string[], publicUrl?: string) {
  const channels = new Map<string, { channel: WebChannel; readAt: number }>()
  const { connectAll, ...shops } = connected(db, opensShop({ db, secrets, now, privateHosts, publicUrl }))
  const met = new Set<string>()

  /** Connects the shops of a workspace when it is first met: another may be made while this node runs. */
  async function meet(workspaceId: string): Promise<void> {
    if (met.has(workspaceId)) return
    await connectAll(workspaceId)
    met.add(workspaceId)
  }

  async function channelOf(publicKey: string): Promise<WebChannel | undefined> {
    const known = channels.get(publicKey)
    if (known && Math.abs(now().getTime() - known.readAt) < FOR_MS) return known.channel
    const channel = await readChannel(db, secrets, publicKey)
    if (!channel) return undefined
    channels.set(publicKey, { channel, readAt: now().getTime() })
    await connectAll(channel.workspaceId)
    return channel
  }

  const rowOf = async (workspaceId: string, shopId: string) => (await shopsOf(db, workspaceId)).find(({ id }) => id === shopId)
  return {
    channelOf,
    shopOfKey: async (publicKey: string) => {
      const found = await channelOf(publicKey)
      return found && { workspaceId: found.workspaceId, shopId: found.shop.id, language: found.shop.language }
    },
    meet,
    /** Shops of all workspaces that were met, as they are sold by now. */
    reconnect: () => Promise.all([...met].map(connectAll)),
    ...shops,
    troubleOf: (shopId: string) => shops.shopFor('', shopId)?.trouble?.(),
    rowOf,
    lookOf: async (workspaceId: string, shopId: string) => {
      const shop = await rowOf(workspaceId, shopId)
      return lookOf({ connector: shop?.connector ?? 'none', look: shop?.look })
    },
    forget: () => channels.clear(),
  }
}

/** A web channel by its public key, as it is kept; undefined where there is none. */
async function readChannel(db: Database, secrets: Secrets, publicKey: string): Promise<WebChannel | undefined> {
  const route = await routeOf(db, publicKey)
  if (!route) return undefined
  const { workspaceId, channelId } = route
  const rows = await channelsOf(db, workspaceId)
  const row = rows.find(({ id }) => id === channelId)
  const shop = (await shopsOf(db, workspaceId)).find(({ id }) => id === row?.shopId)
  if (row?.kind !== 'web' || !shop) return undefined
  const secret = Buffer.from(secrets.open(row.secretSealed, 'channel'), 'utf8')
  const beside = rows.flatMap(({ shopId, state, kind }) => (shopId === shop.id && state === 'on' ? [kind] : []))
  return { workspaceId, channelId, shop, look: lookOf(shop), secret, beside }
}

/** The same work, one call after another: what was read before a change must not be put in place after it. */
function oneByOne(work: (workspaceId: string) => Promise<void>) {
  let last: Promise<void> = Promise.resolve()
  return (workspaceId: string): Promise<void> => {
    const mine = last.then(() => work(workspaceId))
    last = mine.catch(() => undefined)
    return mine
  }
}

/** The shops that are connected, by the system each sells by; without `openShop` the demo alone. */
export function connected(db: Database, openShop?: OpenShop) {
  const shops = new Map<string, OpenedShop>()
  const demos = new Set<string>()
  /** What a shop was opened with: it is opened anew when that changed, and keeps what it knows when not. */
  const openedWith = new Map<string, string>()

  /** Each connector is one folder of `commerce`; a shop of none has no facts. */
  function connect(workspaceId: string, { id, connector }: Pick<ShopRow, 'id' | 'connector'>): void {
    if (connector === 'demo') demos.add(id)
    else demos.delete(id)
    const wasOpened = openedWith.delete(id)
    if (connector !== 'demo') shops.delete(id)
    else if (wasOpened || !shops.has(id)) shops.set(id, demoShop(db, workspaceId))
  }

  /** Connects every shop of a workspace as it is kept. */
  async function connectAsKept(workspaceId: string): Promise<void> {
    const [rows, connections] = await Promise.all([shopsOf(db, workspaceId), openShop ? connectionsOf(db, workspaceId) : []])
    for (const shop of rows) {
      const its = connections.find(({ shopId, platform }) => shopId === shop.id && platform === shop.connector)
      if (!its || !openShop) connect(workspaceId, shop)
      else {
        demos.delete(shop.id)
        const now = JSON.stringify(its)
        if (openedWith.get(shop.id) !== now) shops.set(shop.id, openShop(its, workspaceId))
        openedWith.set(shop.id, now)
      }
    }
  }

  return {
    connectAll: oneByOne(connectAsKept),
    shopFor: (_workspaceId: string, shopId: string) => shops.get(shopId),
    shopsOf: () => [...shops.values()],
    /** What was kept of a shop is forgotten, as far as it has changed. */
    changed: (shopId: string, change: Change) => shops.get(shopId)?.changed?.(change),
    isDemo: (shopId: string) => demos.has(shopId),
  }
}
