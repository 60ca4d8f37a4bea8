import { refusal } from '@xiaoer/contract/refusals'
import type { Shop } from '#commerce'
import { kindIn } from '#commerce/kinds'
import { type SteadyShop, steadyShop } from '#commerce/steady'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { type AskShop, type ConnectionRow, givenOf, hookPath, type TryShop } from '#workspaces'
import { shopKinds } from './kinds.ts'

/** The shop behind a connection as it is stored. */
export type OpenShop = (row: ConnectionRow, workspaceId: string) => OpenedShop
/** A shop that was opened; told what has changed there, it forgets what it kept of that. */
export type OpenedShop = Shop & Partial<Pick<SteadyShop, 'changed' | 'trouble'>>

/** What a shop system is reached by. */
interface Parts {
  readonly db: Database
  readonly secrets: Secrets
  readonly now: () => Date
  /** Hosts of the private network that shops may be at: the operator says it. */
  readonly privateHosts: readonly string[]
  /** How the internet reaches us; undefined where it does not. */
  readonly publicUrl: string | undefined
}

/** Opens shops by their kinds. */
export const opensShop =
  ({ db, secrets, now, privateHosts, publicUrl }: Parts): OpenShop =>
  (row, workspaceId) => {
    const tables = { db, workspaceId, shopId: row.shopId }
    const callback = publicUrl && `${publicUrl}${hookPath(workspaceId, row.shopId)}`
    const access = { given: givenOf(secrets, row), facts: row.facts, privateHosts, now, tables, ...(callback && { callback }) }
    const shop = kindIn(shopKinds, row.platform).open(access)
    return row.paused ? paused(shop.language) : steadyShop(shop, now)
  }

/** Asks a platform for each thing that is read of it. */
export const triesShop =
  ({ privateHosts, guard: { now } }: { readonly privateHosts: readonly string[]; readonly guard: { readonly now: () => Date } }): TryShop =>
  async (platform, given, only, noted) => {
    const { lines, facts } = await kindIn(shopKinds, platform).tryOut({ given, privateHosts, now, ...(noted && { noted }) }, only)
    return {
      lines: lines.map(({ count = null, refused = null, asked = null, came = null, understood = null, ...line }) => ({
        ...line,
        count,
        refused,
        asked,
        came,
        understood,
      })),
      ...(facts && { facts }),
    }
  }

/** Asks by one request of a mapping that is being written. Throws `invalid` for a kind that is read without one. */
export const asksShop =
  ({ privateHosts, guard: { now } }: { readonly privateHosts: readonly string[]; readonly guard: { readonly now: () => Date } }): AskShop =>
  async (platform, given, asking, noted) => {
    const kind = kindIn(shopKinds, platform)
    if (!kind.ask) throw new AppError('invalid', refusal('shops.no_mapping_kind', { kind: platform }))
    return kind.ask({ given, privateHosts, now, noted }, asking)
  }

const stopped = async (): Promise<never> => {
  throw new AppError('upstream_failed', refusal('shops.paused'))
}

/** A shop whose connection is paused: nothing is read of it and nothing done. */
function paused(language: string): Shop {
  const shop: Shop = {
    language,
    in: () => shop,
    catalogue: { names: stopped, products: stopped, search: stopped },
    orders: { find: stopped, recent: stopped },
    offers: { quote: stopped, coupons: stopped, promotions: stopped },
    members: { member: stopped },
  }
  return shop
}
