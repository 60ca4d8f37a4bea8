import { randomUUID } from 'node:crypto'
import { setTimeout as later } from 'node:timers/promises'
import { LeanClient } from '../harness/http-client.ts'
import type { BenchShopper } from '../harness/shoppers.ts'

const SAYINGS = ['我的快递到哪了', '怎么开发票', '风衣黑色M码有货吗', '支持七天无理由吗', '风衣现在多少钱', '是正品吗']
const PAUSE_MS = 100
/** Every so many messages one of the rows that are being imported is asked for, until it is answered. */
const EVERY = 20

export interface Along {
  readonly ms: readonly number[]
  /** When a row of the import was answered, after the beginning. */
  readonly foundAt: number | undefined
}

/** A shopper who asks all along, ten times a second at most, for so long or until something has ended; what the shop answers anyway is timed. */
export async function askAlong(
  port: number,
  shoppers: readonly BenchShopper[],
  rows: readonly { question: string; answer: string }[],
  until: number | Promise<unknown>,
): Promise<Along> {
  let on = true
  const over = () => {
    on = false
  }
  void (typeof until === 'number' ? later(until) : until).then(over, over)
  const http = new LeanClient(port)
  const [regular, curious] = shoppers
  const ms: number[] = []
  const from = performance.now()
  let foundAt: number | undefined
  for (let nth = 0; on; nth++) {
    const asked = performance.now()
    await say(http, regular, SAYINGS[nth % SAYINGS.length] ?? '')
    ms.push(performance.now() - asked)
    const row = rows[(nth / EVERY) % rows.length]
    if (row && foundAt === undefined && typeof until !== 'number')
      if ((await say(http, curious, row.question)).includes(row.answer)) foundAt = performance.now() - from
    await later(PAUSE_MS)
  }
  http.close()
  return { ms, foundAt }
}

/** The reply to a shopper who says something. */
export async function say(http: LeanClient, shopper: BenchShopper | undefined, text: string): Promise<string> {
  const body = JSON.stringify({ id: randomUUID(), parts: [{ kind: 'text', text }] })
  return (await http.post('/api/v1/widget/messages?wait=reply', shopper?.session ?? '', body)).body
}
