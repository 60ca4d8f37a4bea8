import { z } from 'zod'
import { BUYERS, GOODS, type OrderRecord, PARCELS, STOCK } from './records.ts'

/** What the stub holds and a test may look at. */
export interface Held {
  readonly orders: OrderRecord[]
  /** What was done under each request id. */
  readonly done: Map<string, { readonly what: string; readonly id: string }>
}
type At = { readonly held: Held; readonly id: string; readonly query: URLSearchParams; readonly body: unknown }
/** A code of the API's own, with data or with words. */
export type Said = { readonly code: number; readonly msg?: string; readonly data?: unknown }
const ok = (data: unknown): Said => ({ code: 0, data })
const no = (code: number, msg: string): Said => ({ code, msg })

const page = (all: readonly unknown[], query: URLSearchParams) => {
  const [at, size] = [Number(query.get('page_no') ?? 1), Number(query.get('page_size') ?? 20)]
  return ok({ total: all.length, rows: all.slice((at - 1) * size, at * size) })
}
const orderOf = ({ held, id }: At) => held.orders.find(({ order_no }) => order_no === id)
const request_id = z.string().min(1)
const Cancel = z.strictObject({ request_id, reason: z.string() })
const Move = z.strictObject({
  request_id,
  to: z.strictObject({ name: z.string(), tel: z.string(), prov: z.string(), city: z.string(), area: z.string(), addr: z.string() }),
})
const Back = z.strictObject({ request_id, sku_code: z.string(), fen: z.int().positive(), why: z.string(), qty: z.int().optional() })
const Memo = z.strictObject({ request_id, memo: z.string() })

/** What is done once for a request id, and gives the same again. */
function once(at: At, requestId: string, what: string, act: (order: OrderRecord) => Said): Said {
  const before = at.held.done.get(requestId)
  if (before) return before.what === what ? ok({ no: before.id }) : no(4091, '请求号已用于别的操作')
  const order = orderOf(at)
  if (!order) return no(4040, '订单不存在')
  const said = act(order)
  if (said.code === 0) at.held.done.set(requestId, { what, id: z.object({ no: z.string() }).parse(said.data).no })
  return said
}

function paidBack(at: At, kind: string): Said {
  const { request_id: requestId, fen, why } = Back.parse(at.body)
  return once(at, requestId, kind, (order) => {
    const left = order.sum_fen - order.backs.reduce((all, one) => all + one.fen, 0)
    if (fen > left) return no(4092, `可退金额只剩 ${left} 分`)
    const id = `${order.order_no}-B${order.backs.length + 1}`
    order.backs.push({ id, st: kind === 'refund' ? 'PAID' : 'AGREED', fen, why, at: '2026-11-24 10:00:00' })
    return ok({ no: id })
  })
}

/** Paths of the API with the parameters each takes. */
export const ROUTES: readonly {
  readonly method: string
  readonly path: RegExp
  readonly takes: readonly string[]
  readonly run: (at: At) => Said
}[] = [
  { method: 'GET', path: /^\/api\/goods$/, takes: ['page_no', 'page_size'], run: ({ query }) => page(GOODS, query) },
  {
    method: 'GET',
    path: /^\/api\/goods\/batch$/,
    takes: ['nos'],
    run: ({ query }) => ok({ rows: GOODS.filter(({ goods_no }) => query.get('nos')?.split(',').includes(goods_no)) }),
  },
  {
    method: 'GET',
    path: /^\/api\/goods\/search$/,
    takes: ['q', 'page_size'],
    run: ({ query }) =>
      ok({
        rows: GOODS.filter(({ name }) => name.replace(/<[^>]+>/g, '').includes(query.get('q') ?? '')).slice(
          0,
          Number(query.get('page_size')),
        ),
      }),
  },
  {
    method: 'POST',
    path: /^\/api\/stock$/,
    takes: [],
    run: ({ body }) =>
      ok({
        rows: z
          .strictObject({ skus: z.array(z.string()) })
          .parse(body)
          .skus.map((sku) => ({ sku, n: STOCK[sku] ?? 0 })),
      }),
  },
  {
    method: 'GET',
    path: /^\/api\/orders$/,
    takes: ['buyer', 'page_no', 'page_size'],
    run: ({ held, query }) =>
      page(
        held.orders.filter(({ buyer }) => buyer === query.get('buyer')),
        query,
      ),
  },
  {
    method: 'GET',
    path: /^\/api\/orders\/([^/]+)$/,
    takes: [],
    run: (at) => {
      const order = orderOf(at)
      return order ? ok(order) : no(4040, '订单不存在')
    },
  },
  { method: 'GET', path: /^\/api\/orders\/([^/]+)\/parcels$/, takes: [], run: ({ id }) => ok({ rows: PARCELS[id] ?? [] }) },
  {
    method: 'GET',
    path: /^\/api\/buyers\/([^/]+)$/,
    takes: [],
    run: ({ id }) => {
      const buyer = BUYERS.find(({ uid }) => uid === id)
      return buyer ? ok(buyer) : no(4040, '买家不存在')
    },
  },
  {
    method: 'POST',
    path: /^\/api\/orders\/([^/]+)\/cancel$/,
    takes: [],
    run: (at) => {
      const { request_id: requestId } = Cancel.parse(at.body)
      return once(at, requestId, 'cancel', (order) => {
        if (!['WAIT_SEND', 'WAIT_PAY'].includes(order.st)) return no(4093, '已发货，不能取消')
        order.st = 'CLOSED'
        return ok({ no: `${order.order_no}-C` })
      })
    },
  },
  {
    method: 'PUT',
    path: /^\/api\/orders\/([^/]+)\/address$/,
    takes: [],
    run: (at) => {
      const { request_id: requestId, to } = Move.parse(at.body)
      return once(at, requestId, 'address', (order) => {
        if (!['WAIT_SEND', 'WAIT_PAY'].includes(order.st)) return no(4094, '已发货，不能改地址')
        order.to = { ...to }
        return ok({ no: `${order.order_no}-A` })
      })
    },
  },
  { method: 'POST', path: /^\/api\/orders\/([^/]+)\/refunds$/, takes: [], run: (at) => paidBack(at, 'refund') },
  { method: 'POST', path: /^\/api\/orders\/([^/]+)\/returns$/, takes: [], run: (at) => paidBack(at, 'return') },
  {
    method: 'POST',
    path: /^\/api\/orders\/([^/]+)\/memo$/,
    takes: [],
    run: (at) => {
      const { request_id: requestId, memo } = Memo.parse(at.body)
      return once(at, requestId, 'memo', (order) => {
        order.memo = memo
        return ok({ no: `${order.order_no}-M` })
      })
    },
  },
]
