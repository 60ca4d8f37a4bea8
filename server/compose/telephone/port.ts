import sql from 'sql-template-tag'
import type { Arrival, ArrivedPart, Connection } from '#channels'
import type {
  CallEnding,
  CallNews,
  CallSeat,
  ComingCall,
  ShopMessage,
  TelephonePort,
  TelephoneRecords,
  TranscriptLine,
} from '#channels/telephone'
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
export class CallRoom implements TelephonePort {
  private readonly parts: TelephonePortParts
  private readonly calls = new Map<string, Under>()
  private readonly watched = new Map<string, () => void>()

  constructor(parts: TelephonePortParts) {
    this.parts = parts
    parts.live.listen((_, conversationId) => this.watched.get(conversationId)?.())
  }

  async begin(connection: Connection, call: ComingCall, most: number): Promise<CallSeat | undefined> {
    const { db, now, records } = this.parts
    const id = await records.begin(connection, call, most)
    if (id === undefined) return undefined
    const { workspaceId, shopId } = connection
    const shop = await db.inWorkspace(workspaceId, (tx) => tx.row<{ name: string }>(sql`select name from shops where id = ${shopId}`))
    const { from, externalId } = call
    // a number proves nobody: whoever calls is somebody new, unless the carrier vouches for it
    const address = call.vouched && from !== '' ? from : `call ${externalId}`
    this.calls.set(id, { address, from, externalId, startedAt: now(), conversationId: undefined, lines: 0 })
    return { id, connection, shopName: shop?.name ?? '', language: connection.language }
  }

  async say(seat: CallSeat, nth: number, said: readonly ArrivedPart[]): Promise<void> {
    const under = this.under(seat)
    const { address, from, externalId } = under
    const contact = /^\+?\d{5,15}$/u.test(from) ? { contact: { kind: 'phone' as const, said: from, proven: false } } : {}
    const who = { id: address, name: null, language: seat.language }
    const arrival = { externalId: `${externalId} ${nth}`, order: nth, from: who, address, parts: said, ...contact }
    await this.parts.arrive(seat.connection, arrival)
    const place = await this.within(seat, (tx) => conversationAt(tx, seat.connection, address))
    if (!place || place === under.conversationId) return
    under.conversationId = place
    await this.parts.records.converse(ref(seat), place)
    await this.changed(seat)
  }

  async news(seat: CallSeat, after: number): Promise<CallNews> {
    const { db, now, records } = this.parts
    const [{ conversationId, startedAt }, command] = [this.under(seat), await records.seen(ref(seat))]
    if (!conversationId) return { ...QUIET, command }
    const news = await this.within(seat, (tx) => newsIn(tx, seat, { conversationId, after, since: startedAt }))
    const { workspaceId } = seat.connection
    const place = news.holder === 'queue' ? await placeOf(db, { workspaceId, conversationId }, now()) : null
    return { ...news, command, ahead: place?.ahead ?? null }
  }

  watch(seat: CallSeat, ring: () => void): () => void {
    let last: string | undefined
    const look = () => {
      const { conversationId } = this.under(seat)
      if (last !== undefined && last !== conversationId) this.watched.delete(last)
      if (conversationId) this.watched.set(conversationId, ring)
      last = conversationId
      ring()
    }
    const timer = setInterval(look, LOOK_MS)
    return () => {
      clearInterval(timer)
      if (last) this.watched.delete(last)
    }
  }

  async unheard(seat: CallSeat, messageId: string, heard: string): Promise<void> {
    const { conversationId } = this.under(seat)
    if (!conversationId) return
    const cut = { workspaceId: seat.connection.workspaceId, conversationId, callId: seat.id, messageId, heard, at: this.parts.now() }
    this.ring(seat, await this.within(seat, (tx) => cutShort(tx, cut)))
  }

  async transcribe(seat: CallSeat, line: TranscriptLine): Promise<void> {
    await this.parts.records.line(ref(seat), this.under(seat).lines++, line)
    await this.changed(seat)
  }

  async orderNumber({ connection }: CallSeat, digits: string): Promise<string | undefined> {
    const shop = this.parts.shopFor(connection.workspaceId, connection.shopId)
    const letters = (connection.settings['orderPrefix'] ?? '').split(/[,，\s]+/u).filter(Boolean)
    const written = [digits, ...letters.map((one) => `${one}${digits}`), ...(DATED.test(digits) ? [digits.replace(DATED, '$1-$2')] : [])]
    for (const one of written) {
      const order = await shop?.orders.find(one).catch((error: unknown) => {
        if (!isAppError(error)) throw error
        this.parts.failed(error)
        return undefined
      })
      if (order) return order.number
    }
    return undefined
  }

  async isProven(seat: CallSeat, orderNumber: string): Promise<boolean> {
    const { conversationId } = this.under(seat)
    if (!conversationId) return false
    return this.within(seat, async (tx) => {
      const who = await tx.row<{ shopperId: string; customerId: string | null }>(sql`
        select p.id as "shopperId", p.customer_id as "customerId" from conversations c
        join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id where c.id = ${conversationId}`)
      if (!who) return false
      return who.customerId !== null || (await provenOrders(tx, who.shopperId)).includes(orderNumber)
    })
  }

  async leaveQueue(seat: CallSeat, callBack: boolean): Promise<void> {
    const { conversationId } = this.under(seat)
    if (!conversationId) return
    const { workspaceId } = seat.connection
    const seq = await this.within(seat, async (tx) => {
      const left = await queueToTicket(tx, { workspaceId, conversationId }, 'left', this.parts.now())
      if (callBack) await tx.run(sql`update telephone_calls set call_back = true where id = ${seat.id}`)
      return left
    })
    this.ring(seat, seq)
  }

  async keepRecording(seat: CallSeat, wav: Buffer, agreedAt: Date): Promise<void> {
    const { conversationId } = this.under(seat)
    if (!conversationId) return
    const { fileId } = await this.parts.keepArrived(seat.connection.workspaceId, conversationId, wav)
    await this.within(seat, (tx) =>
      tx.run(sql`update telephone_calls set recorded_file = ${fileId}, recording_agreed_at = ${agreedAt} where id = ${seat.id}`),
    )
  }

  async end(seat: CallSeat, how: CallEnding, seconds: number): Promise<void> {
    await this.parts.records.end(ref(seat), how, seconds)
    await this.changed(seat)
    this.calls.delete(seat.id)
  }

  private under({ id }: CallSeat): Under {
    return this.calls.get(id) ?? NOWHERE
  }

  private within<T>({ connection }: CallSeat, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.parts.db.inWorkspace(connection.workspaceId, work)
  }

  private ring(seat: CallSeat, seq: number | undefined): void {
    const { conversationId } = this.under(seat)
    if (seq !== undefined && conversationId) this.parts.live.ring(seat.connection.workspaceId, conversationId, seq)
  }

  /** Tells the desk that there is something new of the call. */
  private async changed(seat: CallSeat): Promise<void> {
    const { conversationId } = this.under(seat)
    if (!conversationId) return
    const told = { type: 'call_changed', conversationId, detail: { callId: seat.id } }
    const [seq] = await this.within(seat, (tx) => tell(tx, seat.connection.workspaceId, this.parts.now(), [told]))
    this.ring(seat, seq)
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
