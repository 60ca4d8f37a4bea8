import sql from 'sql-template-tag'
import type { Arrival, Connection } from '#channels'
import type { CallNews, CallSeat, ShopMessage, TelephonePort, TelephoneRecords } from '#channels/telephone'
import type { Shop } from '#commerce'
import { placeOf, queueToTicket } from '#desk'
import { tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import { provenOrders } from '#shoppers'
import type { Live } from '../live.ts'
import type { KeepArrived } from '../widget/pictures.ts'
import { cutShort } from './unheard.ts'

/** What calls are tied to. */
export interface TelephonePortParts {
  readonly db: Database
  readonly now: () => Date
  readonly records: TelephoneRecords
  readonly live: Pick<Live, 'ring' | 'listen'>
  readonly arrive: (connection: Connection, arrival: Arrival) => Promise<void>
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly keepArrived: KeepArrived
  readonly failed: (error: unknown) => void
}

/** What is known of a call while it is under way here. */
interface Under {
  readonly address: string
  readonly from: string
  readonly externalId: string
  readonly startedAt: Date
  conversationId: string | undefined
  lines: number
}

/** Somebody on another node may have answered, or want something of the call. */
const LOOK_MS = 1_000
/** Digits of a day and a number within it, as many shops write them. */
const DATED = /^(\d{8})(\d{4})$/u

/** Fills the port of the telephone: the same doors, facts and gates as any channel's. */
export function telephonePort(parts: TelephonePortParts): TelephonePort {
  const { db, now, records, live, failed } = parts
  const calls = new Map<string, Under>()
  const watched = new Map<string, () => void>()
  live.listen((_, conversationId) => watched.get(conversationId)?.())
  const underOf = ({ id }: CallSeat): Under => calls.get(id) ?? NOWHERE
  const within = <T>({ connection }: CallSeat, work: (tx: Tx) => Promise<T>) => db.inWorkspace(connection.workspaceId, work)
  const ringOf = (seat: CallSeat, seq: number | undefined) => {
    const { conversationId } = underOf(seat)
    if (seq !== undefined && conversationId) live.ring(seat.connection.workspaceId, conversationId, seq)
  }
  const changed = (seat: CallSeat, conversationId: string) =>
    within(seat, async (tx) => {
      const [seq] = await tell(tx, seat.connection.workspaceId, now(), [
        { type: 'call_changed', conversationId, detail: { callId: seat.id } },
      ])
      return seq
    })

  return {
    async begin(connection, call, most) {
      const id = await records.begin(connection, call, most)
      if (id === undefined) return undefined
      const { workspaceId, shopId } = connection
      const shop = await db.inWorkspace(workspaceId, (tx) => tx.row<{ name: string }>(sql`select name from shops where id = ${shopId}`))
      const { from, externalId } = call
      // a number proves nobody: whoever calls is somebody new, unless the carrier vouches for it
      const address = call.vouched && from !== '' ? from : `call ${externalId}`
      calls.set(id, { address, from, externalId, startedAt: now(), conversationId: undefined, lines: 0 })
      return { id, connection, shopName: shop?.name ?? '', language: connection.language }
    },
    async say(seat, nth, said) {
      const under = underOf(seat)
      const { address, from, externalId } = under
      const contact = /^\+?\d{5,15}$/u.test(from) ? { contact: { kind: 'phone' as const, said: from, proven: false } } : {}
      const who = { id: address, name: null, language: seat.language }
      await parts.arrive(seat.connection, { externalId: `${externalId} ${nth}`, order: nth, from: who, address, parts: said, ...contact })
      const place = await within(seat, (tx) => conversationAt(tx, seat.connection, address))
      if (!place || place === under.conversationId) return
      under.conversationId = place
      await records.converse(ref(seat), place)
      ringOf(seat, await changed(seat, place))
    },
    async news(seat, after) {
      const [under, command] = [underOf(seat), await records.seen(ref(seat))]
      const { conversationId, startedAt } = under
      if (!conversationId) return { ...QUIET, command }
      const news = await within(seat, (tx) => newsIn(tx, seat, { conversationId, after, since: startedAt }))
      const place = news.holder === 'queue' ? await placeOf(db, { workspaceId: seat.connection.workspaceId, conversationId }, now()) : null
      return { ...news, command, ahead: place?.ahead ?? null }
    },
    watch(seat, ring) {
      let last = underOf(seat).conversationId
      const look = () => {
        const { conversationId } = underOf(seat)
        if (conversationId && conversationId !== last) {
          if (last) watched.delete(last)
          last = conversationId
        }
        if (conversationId) watched.set(conversationId, ring)
        ring()
      }
      const timer = setInterval(look, LOOK_MS)
      return () => {
        clearInterval(timer)
        if (last) watched.delete(last)
      }
    },
    async unheard(seat, messageId, heard) {
      const { conversationId } = underOf(seat)
      if (!conversationId) return
      const { workspaceId } = seat.connection
      ringOf(seat, await within(seat, (tx) => cutShort(tx, { workspaceId, conversationId, callId: seat.id, messageId, heard, at: now() })))
    },
    async transcribe(seat, line) {
      const under = underOf(seat)
      await records.line(ref(seat), under.lines++, line)
      if (under.conversationId) ringOf(seat, await changed(seat, under.conversationId))
    },
    async orderNumber({ connection }, digits) {
      const shop = parts.shopFor(connection.workspaceId, connection.shopId)
      const letters = (connection.settings['orderPrefix'] ?? '').split(/[,，\s]+/u).filter(Boolean)
      const written = [digits, ...letters.map((one) => `${one}${digits}`), ...(DATED.test(digits) ? [digits.replace(DATED, '$1-$2')] : [])]
      for (const one of written) {
        const order = await shop?.orders.find(one).catch((error: unknown) => {
          if (!isAppError(error)) throw error
          failed(error)
          return undefined
        })
        if (order) return order.number
      }
      return undefined
    },
    async isProven(seat, orderNumber) {
      const { conversationId } = underOf(seat)
      if (!conversationId) return false
      return within(seat, async (tx) => {
        const who = await tx.row<{ shopperId: string; customerId: string | null }>(sql`
          select p.id as "shopperId", p.customer_id as "customerId" from conversations c
          join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id where c.id = ${conversationId}`)
        if (!who) return false
        return who.customerId !== null || (await provenOrders(tx, who.shopperId)).includes(orderNumber)
      })
    },
    async leaveQueue(seat, callBack) {
      const { conversationId } = underOf(seat)
      if (!conversationId) return
      const { workspaceId } = seat.connection
      const seq = await within(seat, async (tx) => {
        const left = await queueToTicket(tx, { workspaceId, conversationId }, 'left', now())
        if (callBack) await tx.run(sql`update telephone_calls set call_back = true where id = ${seat.id}`)
        return left
      })
      ringOf(seat, seq)
    },
    async keepRecording(seat, wav, agreedAt) {
      const { conversationId } = underOf(seat)
      if (!conversationId) return
      const { fileId } = await parts.keepArrived(seat.connection.workspaceId, conversationId, wav)
      await within(seat, (tx) =>
        tx.run(sql`update telephone_calls set recorded_file = ${fileId}, recording_agreed_at = ${agreedAt} where id = ${seat.id}`),
      )
    },
    async end(seat, how, seconds) {
      const { conversationId } = underOf(seat)
      await records.end(ref(seat), how, seconds)
      if (conversationId) ringOf(seat, await changed(seat, conversationId))
      calls.delete(seat.id)
    },
  }
}

const NOWHERE: Under = { address: '', from: '', externalId: '', startedAt: new Date(0), conversationId: undefined, lines: 0 }
const QUIET: Omit<CallNews, 'command'> = { messages: [], holder: 'bot', ahead: null, language: null }
const ref = ({ id, connection: { workspaceId } }: CallSeat) => ({ workspaceId, id })

/** The conversation of whoever has this address: theirs may have become another's by a proof. */
const conversationAt = async (tx: Tx, { channelId, shopId }: Connection, address: string): Promise<string | undefined> =>
  (
    await tx.row<{ id: string }>(sql`
      select c.id from identities i join conversations c on c.workspace_id = i.workspace_id and c.shopper_id = i.shopper_id and c.shop_id = ${shopId}
      where i.channel_id = ${channelId} and i.external_id = ${`user:${address}`}`)
  )?.id

interface Where {
  readonly conversationId: string
  readonly after: number
  /** What was said before the call is not said in it. */
  readonly since: Date
}

async function newsIn(
  tx: Tx,
  { connection }: CallSeat,
  { conversationId, after, since }: Where,
): Promise<Omit<CallNews, 'command' | 'ahead'>> {
  const [messages, held] = await Promise.all([
    tx.rows<ShopMessage>(sql`
      select id, seq::int as seq, author, parts from messages where conversation_id = ${conversationId} and seq > ${after} and at >= ${since}
        and author <> 'shopper' and channel_id = ${connection.channelId} and recalled_at is null order by seq limit 20`),
    tx.row<Pick<CallNews, 'holder' | 'language'>>(
      sql`select holder, state ->> 'language' as language from conversations where id = ${conversationId}`,
    ),
  ])
  return { messages, holder: held?.holder ?? 'bot', language: held?.language ?? null }
}
