import { randomUUID } from 'node:crypto'
import { LeanClient } from '../harness/http-client.ts'
import type { BenchShopper } from '../harness/shoppers.ts'

/** A message that was acknowledged, and when. */
export interface Acked {
  readonly id: string
  readonly conversationId: string
  readonly text: string
}

const SAYINGS = ['我的快递到哪了', '怎么开发票', '风衣黑色M码有货吗', '支持七天无理由吗', '什么时候到']
const TRY_AGAIN_MS = 50

/** Shoppers who keep writing and, as the widget does, send a message again under the same id until it is acknowledged. */
export function chatter(port: number, shoppers: readonly BenchShopper[]) {
  const acked: Acked[] = []
  let on = true
  const clients = shoppers.map((shopper, i) => talk(shopper, i))

  async function talk(shopper: BenchShopper, client: number): Promise<void> {
    const http = new LeanClient(port)
    for (let nth = 0; on; nth++) {
      const text = `${SAYINGS[(nth + client) % SAYINGS.length]} ${client}-${nth}`
      const id = randomUUID()
      const body = JSON.stringify({ id, parts: [{ kind: 'text', text }] })
      while (!(await sent(http, shopper, body))) await new Promise((again) => setTimeout(again, TRY_AGAIN_MS))
      acked.push({ id, conversationId: shopper.conversationId, text })
    }
    http.close()
  }

  return {
    acked,
    /** Lets the messages under way be acknowledged, and ends. */
    stop: async () => {
      on = false
      await Promise.all(clients)
    },
  }
}

async function sent(http: LeanClient, shopper: BenchShopper, body: string): Promise<boolean> {
  const answer = await http.post('/api/v1/widget/messages', shopper.session, body).catch(() => undefined)
  if (answer?.status === 202) return true
  if (answer && answer.status < 500 && answer.status !== 429) throw new Error(`refused: ${answer.status} ${answer.body}`)
  return false
}
