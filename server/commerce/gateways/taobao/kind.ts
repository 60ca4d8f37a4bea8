import { type ShopKind, tried } from '../../kinds/index.ts'
import { offersOf } from '../../listed/index.ts'
import type { Members, Shop } from '../../shop.ts'
import type { GatewayClient } from '../gateway.ts'
import { CHINA, clientOf, fieldOf } from '../merchant.ts'
import can from './can.json' with { type: 'json' }
import { catalogueOf } from './catalogue.ts'
import { topGateway } from './gateway.ts'
import { ordersOf, tidsOf } from './orders.ts'
import { FullTrade, OnSale, Sold } from './shapes.ts'

/** 淘宝 and 天猫 by TOP, for a merchant with an app of their own and the right to read orders. Nothing is done through it. */
export const taobaoKind: ShopKind = {
  kind: 'taobao',
  name: { 'zh-CN': '淘宝、天猫（TOP）', en: 'Taobao and Tmall (TOP)' },
  fields: [
    fieldOf('address', { as: 'address' }),
    fieldOf('appKey'),
    fieldOf('appSecret', { secret: true }),
    fieldOf('token', { secret: true }),
  ],
  can,
  async tryOut(access) {
    const client = clientOf(topGateway, access)
    const catalogue = catalogueOf(client)
    const shelf = () => client.read('taobao.items.onsale.get', { fields: 'num_iid,title', page_no: '1', page_size: '1' }, OnSale)
    const first = await tried('sign_in', async () => shelf().then(() => undefined))
    if (first.refused) return { lines: [first] }
    const sold = { fields: 'tid,tid_str', page_no: '1', page_size: '1' }
    const lines = [
      first,
      await tried('catalogue', async () => (await shelf()).total_results),
      await tried('stock', async () => {
        const { items } = await shelf()
        const [one] = await catalogue.products(items.map(({ num_iid: id }) => id))
        return (one?.variants ?? []).reduce((all, { stock }) => all + stock, 0)
      }),
      await tried('orders', async () => (await client.read('taobao.trades.sold.get', sold, Sold)).total_results ?? undefined),
    ]
    return { lines, facts: CHINA }
  },
  open(access) {
    const client = clientOf(topGateway, access)
    const catalogue = catalogueOf(client)
    const shop: Shop = {
      language: 'zh-CN',
      in: () => shop,
      catalogue,
      orders: ordersOf(client),
      offers: offersOf(catalogue, 'CNY'),
      members: membersOf(client),
    }
    return shop
  },
}

/** Who has an order of the last three months. */
const membersOf = (client: GatewayClient): Members => ({
  async member(customerId) {
    const [tid] = await tidsOf(client, customerId, 1)
    const query = { fields: 'tid,tid_str,buyer_nick,buyer_open_uid,status,created,payment,post_fee,receiver_name', tid: tid ?? '' }
    const found = tid ? await client.find('taobao.trade.fullinfo.get', query, FullTrade) : undefined
    if (found?.trade.buyer_open_uid !== customerId) return undefined
    return { customerId, name: found.trade.receiver_name, level: '', usualSizes: {} }
  },
})
