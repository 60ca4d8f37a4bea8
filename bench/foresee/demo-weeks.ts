import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { z } from 'zod'
import { type Lesson, signsOf } from '../../server/engine/foresight/index.ts'

const FILE = new URL('../../data/demo/life.jsonl.br', import.meta.url)
const AHEAD_HOURS = 8
/** A return is on its way for so long. */
const OPEN_DAYS = 10

const Session = z.object({ id: z.string(), conversation_id: z.string(), opened_at: z.coerce.date() })
const Trace = z.object({ session_id: z.string(), intent: z.string(), at: z.coerce.date() })
const Talk = z.object({ id: z.string(), shopper_id: z.string() })
const Shopper = z.object({ id: z.string(), customer_id: z.string().nullable() })
const when = z.coerce.date().nullable()
const Order = z.object({
  ...{ customer_id: z.string(), placed_at: z.coerce.date(), paid_at: when, delivered_at: when, returned_at: when, cancelled: z.boolean() },
})

/** What was asked first in each session of the demo shop's invented weeks, in the order of time, with the signs of that moment. Its shoppers came by no page. */
export function demoLessons(): Lesson[] {
  const rows = rowsByTable()
  const read = <T extends z.ZodType>(table: string, shape: T): z.infer<T>[] =>
    (rows.get(table) ?? []).map((row) => shape.parse(JSON.parse(row)))
  const firsts = new Map<string, z.infer<typeof Trace>>()
  for (const trace of read('traces', Trace).toSorted((a, b) => a.at.getTime() - b.at.getTime()))
    if (!/^(?:chat|inform|other)\./u.test(trace.intent) && !firsts.has(trace.session_id)) firsts.set(trace.session_id, trace)
  const shopperOf = new Map(read('conversations', Talk).map(({ id, shopper_id }) => [id, shopper_id]))
  const customerOf = new Map(read('shoppers', Shopper).map(({ id, customer_id }) => [id, customer_id]))
  const orders = Map.groupBy(read('orders_seen', Order), ({ customer_id }) => customer_id)
  return read('sessions', Session)
    .toSorted((a, b) => a.opened_at.getTime() - b.opened_at.getTime())
    .flatMap(({ id, conversation_id, opened_at: now }) => {
      const asked = firsts.get(id)?.intent
      if (asked === undefined) return []
      const customer = customerOf.get(shopperOf.get(conversation_id) ?? '') ?? null
      const own = customer === null ? undefined : (orders.get(customer) ?? []).filter(({ placed_at }) => placed_at < now)
      const hour = new Date(now.getTime() + AHEAD_HOURS * 3_600_000).getUTCHours()
      return [{ asked, signs: signsOf({ track: [], orders: own?.map((one) => seenAt(one, now)), hour, now }) }]
    })
}

/** An order as it stood then. */
function seenAt({ placed_at, paid_at, delivered_at, returned_at, cancelled }: z.infer<typeof Order>, now: Date) {
  const isDelivered = delivered_at !== null && delivered_at <= now
  const state = cancelled ? 'cancelled' : isDelivered ? 'delivered' : paid_at && paid_at <= now ? 'shipped' : 'unpaid'
  return {
    ...{ state, placedAt: placed_at, parcels: isDelivered ? ['delivered'] : ['in_transit'] },
    goesBack: returned_at !== null && returned_at <= now && now.getTime() - returned_at.getTime() < OPEN_DAYS * 86_400_000,
    ...(isDelivered && { deliveredAt: delivered_at }),
  }
}

function rowsByTable(): Map<string, string[]> {
  const [, ...lines] = String(brotliDecompressSync(readFileSync(FILE))).split('\n')
  const tables = new Map<string, string[]>()
  for (const line of lines) {
    const [table = '', row = ''] = line.split('\t')
    const known = tables.get(table)
    if (known) known.push(row)
    else tables.set(table, [row])
  }
  return tables
}
