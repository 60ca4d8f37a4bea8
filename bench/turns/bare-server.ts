import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { conversationWrites, FRESH_STATE } from '../../server/engine/conversation/index.ts'
import { uuidv7 } from '../../server/platform/clock/index.ts'
import { readConfig } from '../../server/platform/config/index.ts'
import { openOn } from '../../server/platform/db/index.ts'

/**
 * The bare writes of a turn over HTTP: the same rows in the same groups through the same functions, and nothing else — no sign-in, no
 * schemas, no understanding, no look-up, no words. The peer that a full turn is measured against.
 */
const store = await openOn({ url: process.env['DATABASE_URL'] ?? '' }, readConfig(process.env))
const { accept, record } = conversationWrites(store.database, () => new Date())

const REPLY =
  '包裹在路上，中通快递 986912750770500000010。\n最新一条（今天 15:15）：快件已离开杭州转运中心,发往呼和浩特转运中心\n快递预计 11月24日 送达。'
// as many bytes as a packed trace has, and as little to gain by packing again
const trace = randomBytes(3_000)

createServer((request, answer) => {
  readBody(request)
    .then(bareTurn)
    .then(
      (body) => answer.writeHead(202, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`)
        answer.writeHead(500, { 'content-length': 0 }).end()
      },
    )
}).listen(0, '127.0.0.1', function (this: { address(): unknown }) {
  const { port } = this.address() as { port: number }
  process.stdout.write(`ready http://127.0.0.1:${port}\n`)
})

interface Asked {
  workspaceId: string
  conversationId: string
  channelId: string
  text: string
}

async function bareTurn(body: string): Promise<string> {
  const { workspaceId, conversationId, channelId, text }: Asked = JSON.parse(body)
  const stored = await accept(workspaceId, {
    id: uuidv7(),
    conversationId,
    channelId,
    externalId: null,
    parts: [{ kind: 'text', text }],
    page: null,
  })
  if (stored.status !== 'stored' || !stored.lease) throw new Error('not stored')
  const reply = {
    id: uuidv7(),
    parts: [{ kind: 'text' as const, text: REPLY }],
    words: [{ key: 'parcel.on_way', args: { carrier: '中通快递' } }],
    language: 'zh',
    text: REPLY,
  }
  await record(workspaceId, {
    conversationId,
    fence: stored.lease.fence,
    turnId: uuidv7(),
    sessionId: stored.sessionId,
    sinceSeq: stored.lease.handledSeq,
    handledSeq: stored.seq,
    state: FRESH_STATE,
    mood: 0,
    notKnown: 0,
    replies: [reply],
    holder: null,
    handoffReason: null,
    summary: null,
    ticket: null,
    close: null,
    silenceSeconds: 300,
    trace: { outcome: 'answer', source: 'facts', intent: 'shipping.track', ms: { all: 1 } },
    body: trace,
  })
  return JSON.stringify({ id: stored.id, reply })
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
