import type { StoredPart } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { WorkTable } from '#platform/pacing'
import type { BrowserKeys } from './encrypt.ts'
import type { Standing } from './weigh.ts'

/** Who sits before the open chat has read it by then. */
const GONE_AFTER_S = 15
/** A node that has not noted anything for so long is taken for dead. */
const LEASE_S = 60
/** The workspaces with something to tell; their cursor of the feed stands in the same row, which stays. */
export const PUSH_WORK: WorkTable = { table: 'push_work', column: 'told_at', leaseS: LEASE_S, stays: true }

interface Said {
  readonly messageId: string
  readonly conversationId: string
  readonly channelId: string
  readonly seq: number
}

/** What was said in web chats waits to be pushed to browsers that asked for it; of several the newest. In the transaction that reads the feed on. */
export async function waitToPush(tx: Tx, told: readonly Said[], at: Date): Promise<void> {
  if (told.length === 0) return
  await tx.run(sql`
    with said as (
      select distinct on (t."conversationId") t.* from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
        as t ("messageId" uuid, "conversationId" uuid, "channelId" uuid, seq bigint)
      join channels h on h.id = t."channelId" and h.kind = 'web' order by t."conversationId", t.seq desc),
    waits as (
      update push_subscriptions p set message_id = said."messageId", seq = said.seq, attempts = 0,
        due_at = least(p.due_at, ${at}::timestamptz + make_interval(secs => ${GONE_AFTER_S}))
      from said where p.conversation_id = said."conversationId" returning p.workspace_id, p.due_at)
    update push_work w set told_at = least(w.told_at, d.due_at)
    from (select workspace_id, min(due_at) as due_at from waits group by 1) d where w.workspace_id = d.workspace_id`)
}

/** When the workspace is looked at next; undefined where nothing waits. */
export async function nextLook(tx: Tx): Promise<Date | undefined> {
  const next = await tx.row<{ at: Date | null }>(sql`select min(due_at) as at from push_subscriptions`)
  return next?.at ?? undefined
}

const leasedTo = (at: Date) => new Date(at.getTime() + LEASE_S * 1_000)

/** A browser that is due, with all that is to be known of it. */
export interface Waiting extends Standing {
  readonly id: string
  readonly shopId: string
  readonly shopName: string
  readonly conversationId: string
  readonly language: 'zh-CN' | 'en'
  readonly endpoint: string
  /** Null where a letter is written in place of a push. */
  readonly keys: BrowserKeys | null
  readonly page: string | null
  /** Null where all that waited was taken back or read. */
  readonly parts: readonly StoredPart[] | null
  readonly attempts: number
}

/**
 * Claims browsers that are due, committed before any push service is called. Of what was taken back the message before it is told; each that is
 * chosen is claimed, so that none stays at the head.
 */
export const claimDue = (tx: Tx, at: Date, most: number): Promise<Waiting[]> =>
  tx.rows<Waiting>(sql`
    with d as materialized (
      select workspace_id, id from push_subscriptions where due_at <= ${at} order by due_at limit ${most} for update skip locked)
    update push_subscriptions p set attempts = p.attempts + 1, due_at = ${leasedTo(at)}
    from d
      join push_subscriptions q on q.workspace_id = d.workspace_id and q.id = d.id
      join conversations c on c.workspace_id = q.workspace_id and c.id = q.conversation_id
      join shops s on s.workspace_id = c.workspace_id and s.id = c.shop_id
      left join lateral (
        select w.parts from messages w
        where w.workspace_id = c.workspace_id and w.conversation_id = c.id and w.author <> 'shopper' and w.recalled_at is null
          and w.at >= q.made_at and w.seq > greatest(q.pushed_seq, c.shopper_read_seq) and w.seq <= q.seq order by w.seq desc limit 1) m on true
    where p.workspace_id = d.workspace_id and p.id = d.id
    returning p.id, s.id as "shopId", s.name as "shopName", p.conversation_id as "conversationId", p.language, p.endpoint,
      case when p.p256dh is not null then jsonb_build_object('p256dh', p.p256dh, 'auth', p.auth) end as keys, p.page_url as page, m.parts, p.attempts, p.seq, p.pushed,
      p.pushed_seq as "pushedSeq", p.pushed_at as "pushedAt", c.shopper_read_seq as "readSeq",
      (select max(w.at) from messages w where w.workspace_id = c.workspace_id and w.conversation_id = c.id and w.author = 'shopper') as "wroteAt"`)

/** It was told of up to there; something newer that was said meanwhile still waits. */
export const notePushed = (tx: Tx, { id, seq }: Waiting, unread: number, at: Date): Promise<number> =>
  tx.run(sql`
    update push_subscriptions set pushed = ${unread + 1}, pushed_seq = ${seq}, pushed_at = ${at}, due_at = case when seq > ${seq} then due_at end, attempts = 0
    where id = ${id}`)

/** It is not told of this one; something newer still waits. */
export const noteDropped = (tx: Tx, { id, seq }: Waiting): Promise<number> =>
  tx.run(sql`update push_subscriptions set due_at = case when seq > ${seq} then due_at end, attempts = 0 where id = ${id}`)

/** It is looked at again then. */
export const noteLater = (tx: Tx, { id }: Waiting, until: Date, untried: boolean): Promise<number> =>
  tx.run(sql`update push_subscriptions set due_at = ${until}, attempts = attempts - ${untried ? 1 : 0} where id = ${id}`)
