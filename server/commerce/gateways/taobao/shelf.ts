import { plainText } from '../../kinds/index.ts'
import type { NamesPage } from '../../listed/index.ts'
import type { GatewayClient } from '../gateway.ts'
import { OnSale } from './shapes.ts'

/** The most that a page may be of. */
export const PAGE = 200
/** What one question may be paged through: TOP's page of it says 100,000 beside one parameter and 20,000 beside another, so the less. */
const MOST = 20_000

/** Some of what is on sale, by `taobao.items.onsale.get`. */
export const shelf = (client: GatewayClient, more: Readonly<Record<string, string>>) =>
  client.read('taobao.items.onsale.get', { fields: 'num_iid,title,modified', ...more }, OnSale)

/**
 * The names of all that is on sale, page after page from the first: those that were changed last first, and past what may be paged through anew
 * from where it stopped. Of more goods that were changed within one second than that, the rest cannot be asked for.
 */
export function shelfPages(client: GatewayClient): (page: number) => Promise<NamesPage> {
  let from: { readonly page: number; readonly until: string } | undefined
  return async (page) => {
    if (page === 1) from = undefined
    const nth = page - (from?.page ?? 1) + 1
    const asked = { page_no: String(nth), page_size: String(PAGE), order_by: 'modified:desc', ...(from && { end_modified: from.until }) }
    const { items, total_results: total } = await shelf(client, asked)
    const names = items.map(({ num_iid: id, title }) => ({ id, title: plainText(title), aliases: [], category: '' }))
    const more = items.length > 0 && nth * PAGE < total
    if (!more || nth * PAGE < MOST) return { names, more }
    const until = items.at(-1)?.modified ?? ''
    const isStuck = until === '' || until === from?.until
    from = { page: page + 1, until }
    return { names, more: !isStuck }
  }
}
