import { randomUUID } from 'node:crypto'
import type { MessageView } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { lendOrders } from '#commerce/demo'
import { signToken } from '#platform/auth'
import { WIDGET_AUDIENCE } from '#shoppers'
import { channelsOf } from '#workspaces'
import type { Service } from '../../service.ts'
import { orderFor, unmask } from './bind.ts'
import type { PastSession } from './sessions.ts'

/** One turn as it went. */
export interface PlayedTurn {
  readonly sessionId: string
  readonly nth: number
  readonly said: string
  /** What both sides had said before, in the rehearsal. */
  readonly before: readonly string[]
  readonly answer: string
  /** facts, knowledge, scenario, courtesy, ask, not_known, hand_off, close, stay_silent. */
  readonly source: string
  readonly intent: string
  /** Matters that stand open after it (`return_goods`), and whether each was opened by it. */
  readonly matters: readonly { readonly id: string; readonly begun: boolean }[]
  readonly ms: number
}

const CONTEXT = 6
const DEMO_PRODUCT = 50

/** Plays past sessions through the full path, each as a shopper of its own; nobody is at the desk, so that every message gets a turn. */
export async function player(service: Service) {
  const { db, workspaceId, port } = service
  const { publicKey, secret } = await doorOf(service)
  const query = sql`select id from demo.products order by position limit ${DEMO_PRODUCT}`
  const products = await db.inWorkspace(workspaceId, (tx) => tx.rows<{ id: string }>(query))

  return async function play(past: PastSession, nth: number): Promise<PlayedTurn[]> {
    const said = past.messages.filter(({ from }) => from === 'shopper').map(({ text }) => text)
    const wanted = orderFor(said)
    const lent = await db.inWorkspace(workspaceId, (tx) => lendOrders(tx, workspaceId, nth, wanted ? [wanted] : []))
    const productLink = `https://shop.example/shop/items/${products[nth % products.length]?.id}`
    const bound = { orderNumber: lent.orderNumbers[0], productLink }
    const token = signToken({ sub: lent.customerId }, { secret, audience: WIDGET_AUDIENCE, now: new Date() })
    const { session } = await port.open({ channel: publicKey, token, language: 'zh-CN' })
    const turns: PlayedTurn[] = []
    const heard: string[] = []
    let open: readonly string[] = []
    for (const [i, text] of said.map((one) => unmask(one, bound)).entries()) {
      if (text === '') continue
      const { open: now, ...turn } = await sayOne(session, text)
      const matters = now.map((id) => ({ id, begun: !open.includes(id) }))
      turns.push({ sessionId: past.id, nth: i, said: text, before: heard.slice(-CONTEXT), ...turn, matters })
      open = now
      heard.push(`买家: ${text}`, `店铺: ${turn.answer}`)
    }
    return turns
  }

  async function sayOne(session: Parameters<typeof port.resolve>[0], text: string) {
    const from = performance.now()
    const parts = await port.resolve(session, [{ kind: 'text', text }])
    const { conversationId, channelId } = session
    const { replies } = await port.accept(session, { id: randomUUID(), conversationId, channelId, externalId: null, parts, page: null })
    const answered = await replies()
    const ms = performance.now() - from
    return { answer: inWords(answered), ...(await standing(service, conversationId)), ms }
  }
}

/** What the last turn of a conversation was taken for, and the matters that stand open after it. */
async function standing({ db, workspaceId }: Service, conversationId: string) {
  const query = sql`select t.source, t.intent, coalesce(c.state #> '{talk,flows}', c.state->'settling') as open from traces t join conversations c on c.id = t.conversation_id
    where t.conversation_id = ${conversationId} order by t.id desc limit 1`
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ source: string; intent: string; open: { scenario?: string; flow?: string }[] | null }>(query),
  )
  const { source = 'none', intent = 'none', open } = row ?? {}
  return { source, intent, open: (open ?? []).map(({ scenario, flow = '' }) => scenario ?? flow) }
}

/** By which channel a shopper comes, and what the shop signs with. */
async function doorOf({ db, workspaceId, secrets }: Service): Promise<{ publicKey: string; secret: Buffer }> {
  const [channel] = await channelsOf(db, workspaceId)
  if (!channel) throw new Error('the workspace has no channel')
  return { publicKey: channel.publicKey, secret: Buffer.from(secrets.open(channel.secretSealed, 'channel'), 'utf8') }
}

/** What was answered as it can be read: words, and what else it held by its kind. */
export const inWords = (replies: readonly MessageView[]): string =>
  replies
    .flatMap(({ parts }) => parts)
    .map((part) => {
      if (!('options' in part) || !Array.isArray(part.options)) return part.kind === 'text' ? part.text : `[${part.kind}] ${part.text}`
      return `[choices] ${part.text} ${part.options.map(({ label }: { label: string }) => label).join(' / ')}`
    })
    .join('\n')
