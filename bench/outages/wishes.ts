import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Wanted } from '../../server/commerce/demo/lend-order.ts'
import type { Database } from '../../server/platform/db/index.ts'
import { LeanClient } from '../harness/http-client.ts'
import { type BenchShopper, onlyWorkspace } from '../harness/shoppers.ts'

/** What shoppers want done, from the wish to the yes. */
export interface Wish {
  readonly order: Wanted
  readonly says: readonly string[]
  /** What is done in the shop for it, step by step. */
  readonly does: readonly string[]
}
const unsent: Wanted = { state: 'paid', variants: ['cotton-tee.3'] }
const came: Wanted = { state: 'delivered', variants: ['cotton-tee.3'], signedDaysAgo: 3 }
export const WISHES: readonly Wish[] = [
  { order: unsent, says: ['帮我把订单取消了', '确认'], does: ['cancel_order'] },
  { order: unsent, says: ['我要申请仅退款', '确认'], does: ['cancel_order'] },
  { order: came, says: ['我要退货', '尺码不合适', '没穿过，吊牌都在', '确认 我自己寄'], does: ['request_return'] },
]
/** Done in two steps: the return, then the courier. */
export const FETCHED: Wish = {
  order: came,
  says: ['我要退货', '不想要了', '没穿过，吊牌都在', '确认 预约上门取件'],
  does: ['request_return', 'book_pickup'],
}
/** More than the bot may give: a manager is asked. */
export const DEAR: Wish = {
  order: { state: 'delivered', variants: ['trench-coat.1'], signedDaysAgo: 3 },
  says: ['我要退货', '不想要了', '没穿过，吊牌都在', '确认 我自己寄'],
  does: ['request_return'],
}

/** Longest that an answer is waited for: a lease, a start, and a slow machine. */
const WITHIN_MS = 90_000
const AGAIN_MS = 100
const again = () => new Promise((done) => setTimeout(done, AGAIN_MS))

/** Says it under one id until it is acknowledged, as the widget does. */
export async function send(port: number, { session }: BenchShopper, text: string): Promise<void> {
  const body = JSON.stringify({ id: randomUUID(), parts: [{ kind: 'text', text }] })
  for (;;) {
    const http = new LeanClient(port)
    const answer = await http.post('/api/v1/widget/messages', session, body).catch(() => undefined)
    http.close()
    if (answer?.status === 202) return
    if (answer && answer.status < 500 && answer.status !== 429) throw new Error(`refused: ${answer.status} ${answer.body}`)
    await again()
  }
}

/** Talks a wish through, each sentence once the one before is answered; `isSaid` hears of the yes. Throws where no answer comes. */
export async function wishFor(db: Database, port: number, shopper: BenchShopper, { says }: Wish, isSaid = () => {}): Promise<void> {
  for (const [at, text] of says.entries()) {
    await send(port, shopper, text)
    if (at === says.length - 1) isSaid()
    const from = performance.now()
    while (!(await answered(db, shopper))) {
      if (performance.now() - from > WITHIN_MS) throw new Error(`nobody answered "${text}" within ${WITHIN_MS} ms`)
      await again()
    }
  }
}

async function answered(db: Database, { conversationId }: BenchShopper): Promise<boolean> {
  const row = await db.inWorkspace(await onlyWorkspace(db), (tx) =>
    tx.row<{ done: boolean }>(
      sql`select inbound_seq <= handled_seq or holder <> 'bot' as done from conversations where id = ${conversationId}`,
    ),
  )
  return row?.done ?? false
}
