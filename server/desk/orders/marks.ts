import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { OrderMark, OrderMarks, PutOrderMark } from '@xiaoer/contract/marks'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Order, Shop } from '#commerce'
import { tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError, isAppError } from '#platform/errors'
import { provenOrders } from '#shoppers'
import type { Kept as Taken } from '#workspaces'

/** What marking an order needs. */
export interface MarkParts {
  readonly db: Database
  readonly now: () => Date
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

interface Whose {
  readonly shopId: string
  readonly shopperId: string
  readonly customerId: string | null
}

type Row = Omit<OrderMark, 'at'> & { readonly at: Date }
const MARK = sql`
  select m.order_number as "orderNumber", m.flag, m.remark, m.revision, coalesce(a.name, '') as by, m.at, m.in_shop as "inShop", m.receipt_id as "receiptId", m.why
  from order_marks m left join agents a on a.workspace_id = m.workspace_id and a.account_id = m.by_account`
const toMark = ({ at, ...row }: Row): OrderMark => ({ ...row, at: at.toISOString() })

/** The marks of the orders of a conversation's shopper. Throws `not_found`. */
export async function marksBeside({ db, shopFor }: MarkParts, workspaceId: string, conversationId: string): Promise<OrderMarks> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const { shopId, shopperId, customerId } = await whose(tx, conversationId)
    const proven = await provenOrders(tx, shopperId)
    const rows = await tx.rows<Row>(sql`
      ${MARK} where m.shop_id = ${shopId} and (m.customer_id = ${customerId} or m.customer_id = '' and m.order_number = any(${proven})) order by m.order_number`)
    const shop = shopFor(workspaceId, shopId)
    return { marks: rows.map(toMark), writes: takesRemarks(shop), writesFlags: shop?.notes?.flags ?? false }
  })
}

const takesRemarks = (shop: Shop | undefined): boolean =>
  shop?.notes !== undefined || (shop?.actions?.kinds.includes('add_remark') ?? false)

async function whose(tx: Tx, conversationId: string): Promise<Whose> {
  const row = await tx.row<Whose>(sql`
    select c.shop_id as "shopId", p.id as "shopperId", p.customer_id as "customerId" from conversations c
    join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id where c.id = ${conversationId}`)
  if (!row) throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
  return row
}

/** Who marks which order, beside which conversation. */
export interface Marking {
  readonly workspaceId: string
  readonly accountId: string
  readonly conversationId: string
  readonly orderNumber: string
  /** How what they save is taken. */
  readonly kept: Taken
}

/**
 * Marks an order of the conversation's shopper: kept here first, then, where the shop takes remarks and this one is not there yet, written there
 * once, with its receipt. Throws `not_found`, and `conflict` where somebody else marked it meanwhile.
 */
export async function putMark(parts: MarkParts, by: Marking, put: PutOrderMark): Promise<OrderMark> {
  const { db, shopFor } = parts
  const { workspaceId, conversationId, orderNumber } = by
  const shopper = await db.inWorkspace(workspaceId, (tx) => whose(tx, conversationId))
  const { shopId } = shopper
  const shop = shopFor(workspaceId, shopId)
  const order = await shop?.orders.find(orderNumber)
  if (!shop || !order || !(await isTheirs(db, workspaceId, shopper, order)))
    throw new AppError('not_found', refusal('mark.order', { order: orderNumber }))
  const { customerId } = order
  const { remark, ...kept } = await keep(
    parts,
    by,
    { shopId, customerId, takes: takesRemarks(shop), isNote: shop.notes !== undefined, flags: shop.notes?.flags ?? false },
    put,
  )
  if (kept.isNew) {
    const whole = { ...put, remark }
    await write(parts, by, { shopId, key: kept.key, put: whole }, () => intoShop(shop, { orderNumber, customerId }, whole, kept))
  }
  return markOf(db, by, shopId)
}

/** One of theirs, or one of which the platform tells no customer and that they have proven. */
async function isTheirs(db: Database, workspaceId: string, { shopperId, customerId }: Whose, order: Order): Promise<boolean> {
  if (order.customerId !== '') return order.customerId === customerId
  return (await db.inWorkspace(workspaceId, (tx) => provenOrders(tx, shopperId))).includes(order.number)
}

/** Into the note that its people keep there, with the flag; else as a remark of the order. */
async function intoShop(
  { notes, actions }: Shop,
  of: { readonly orderNumber: string; readonly customerId: string },
  { remark, flag }: PutOrderMark,
  { key, before }: Kept,
): Promise<{ readonly id: string }> {
  // a flag that was never ours is not taken away
  if (notes)
    return notes.put(of.orderNumber, { words: remark, before: before.remarks, flag: flag ?? (before.isFlagged ? null : undefined) })
  if (!actions) throw new AppError('upstream_failed', refusal('mark.order', { order: of.orderNumber }))
  return actions.perform({ kind: 'add_remark', ...of, remark }, key)
}

/** What was kept: under which key it is written, whether it is to be, and what stands in the shop of ours, as far as is known. */
interface Kept {
  readonly key: string
  readonly isNew: boolean
  readonly before: { readonly remarks: readonly string[]; readonly isFlagged: boolean }
}

interface Held {
  readonly flag: PutOrderMark['flag']
  /** What stands in the shop's note. */
  readonly shopRemark: string
  readonly shopFlag: PutOrderMark['flag']
  readonly remark: string
  readonly revision: number
  readonly key: string
  readonly inShop: OrderMark['inShop']
}

/** What of ours may stand in the shop's note: what was shown there last, and what went out without an answer. */
function standing(held: Held | undefined): Kept['before'] {
  if (!held) return { remarks: [], isFlagged: false }
  const out = held.inShop === 'uncertain' ? held : undefined
  const remarks = [held.shopRemark, out?.remark ?? ''].filter((words) => words !== '')
  return { remarks, isFlagged: held.shopFlag !== null || (out?.flag ?? null) !== null }
}

interface Takes {
  readonly shopId: string
  readonly customerId: string
  /** Whether the shop takes remarks; into a note that is changed, rather than one more each time; and flags with them. */
  readonly takes: boolean
  readonly isNote: boolean
  readonly flags: boolean
}

/** Keeps a mark, and says whether its remark is still to be written, and under which key: one that is saved again as it is keeps its own. */
async function keep(
  parts: MarkParts,
  by: Marking,
  { shopId, customerId, takes, isNote, flags }: Takes,
  { flag, revision, ...said }: PutOrderMark,
): Promise<Kept & Pick<PutOrderMark, 'remark'>> {
  const { workspaceId, accountId, orderNumber } = by
  const at = parts.now()
  const { seq, ...kept } = await parts.db.inWorkspace(workspaceId, async (tx) => {
    // two who mark an order for the first time at once have no row to wait for
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`mark.${shopId}.${orderNumber}`}, 0))`)
    const held = await tx.row<Held>(sql`
      select flag, remark, shop_remark as "shopRemark", shop_flag as "shopFlag", revision, key, in_shop as "inShop" from order_marks where shop_id = ${shopId} and order_number = ${orderNumber} for update`)
    if ((held?.revision ?? 0) !== revision) throw new AppError('conflict', refusal('mark.changed'))
    const { remark } = by.kept(said, held)
    const isSame = held?.remark === remark
    const before = standing(held)
    const isMoved = !isSame || (flags && held?.flag !== flag)
    const says = remark !== '' || (isNote && before.remarks.length > 0) || (flags && (flag !== null || before.isFlagged))
    const isNew = takes && says && (isMoved || held?.inShop !== 'written')
    const inShop = isNew ? 'uncertain' : isSame ? held.inShop : 'kept'
    const key = isSame ? held.key : uuidv7()
    await tx.run(sql`
      insert into order_marks (workspace_id, shop_id, order_number, customer_id, flag, remark, revision, by_account, at, key, in_shop)
      values (${workspaceId}, ${shopId}, ${orderNumber}, ${customerId}, ${flag}, ${remark}, 1, ${accountId}, ${at}, ${key}, ${inShop})
      on conflict (workspace_id, shop_id, order_number) do update set customer_id = excluded.customer_id, flag = excluded.flag, remark = excluded.remark,
        revision = order_marks.revision + 1, by_account = excluded.by_account, at = excluded.at, key = excluded.key, in_shop = excluded.in_shop,
        receipt_id = case when ${isSame} then order_marks.receipt_id end, why = null`)
    return { key, isNew, before, remark, seq: await tellMarked(tx, by, at) }
  })
  parts.ring(workspaceId, '', seq)
  return kept
}

/** Writes a remark into the shop, and notes what became of it: until then it stands as one that may or may not be there. */
async function write(
  parts: MarkParts,
  by: Marking,
  { shopId, key, put }: { readonly shopId: string; readonly key: string; readonly put: PutOrderMark },
  perform: () => Promise<{ readonly id: string }>,
): Promise<void> {
  const became = await perform().then(
    ({ id }) => ({ inShop: 'written', receiptId: id, why: null }),
    (error: unknown) => {
      if (!isAppError(error)) throw error
      return {
        inShop: error.code === 'upstream_failed' ? 'uncertain' : 'refused',
        receiptId: null,
        why: firstGraphemes(error.message, 300),
      }
    },
  )
  const seq = await parts.db.inWorkspace(by.workspaceId, async (tx) => {
    // marked anew meanwhile: what was written before is no longer what stands here
    await tx.run(sql`
      update order_marks set in_shop = ${became.inShop}, receipt_id = ${became.receiptId}, why = ${became.why}
      where shop_id = ${shopId} and order_number = ${by.orderNumber} and key = ${key}`)
    if (became.inShop === 'written')
      await tx.run(sql`
        update order_marks set shop_remark = ${put.remark}, shop_flag = ${put.flag} where shop_id = ${shopId} and order_number = ${by.orderNumber}`)
    return tellMarked(tx, by, parts.now())
  })
  parts.ring(by.workspaceId, '', seq)
}

async function markOf(db: Database, { workspaceId, orderNumber }: Marking, shopId: string): Promise<OrderMark> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<Row>(sql`${MARK} where m.shop_id = ${shopId} and m.order_number = ${orderNumber}`),
  )
  if (!row) throw new AppError('not_found', refusal('mark.order', { order: orderNumber }))
  return toMark(row)
}

/** The desk hears of it; shoppers read the events of their conversation, and nothing of this. */
async function tellMarked(tx: Tx, { workspaceId, conversationId, accountId }: Marking, at: Date): Promise<number> {
  const detail = { conversationIds: [conversationId], by: accountId }
  const [seq = 0] = await tell(tx, workspaceId, at, [{ type: 'order_marked', conversationId: null, detail }])
  return seq
}
