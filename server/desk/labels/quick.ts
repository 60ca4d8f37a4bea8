import type { InboxView, PutInboxView, PutQuickReply, QuickReply } from '@xiaoer/contract/labels'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { mustStandIn } from '../revisions.ts'

/** Who writes something of their own, or everybody's. */
export interface Writer {
  readonly workspaceId: string
  readonly accountId: string
  readonly manages: boolean
}

const MOST_REPLIES = 500
const MOST_VIEWS = 50

/** The ready replies that somebody sees: everybody's and their own, the most used first. */
export const quickReplies = (tx: Tx, me: string): Promise<QuickReply[]> =>
  tx.rows<QuickReply>(sql`
    select id, shortcut, title, words, shared, revision, account_id = ${me} as mine, used from quick_replies where shared or account_id = ${me} order by used desc, shortcut`)

/** Makes a ready reply, or changes one: one's own; everybody's, a manager. Throws `conflict` where the shortcut is taken or somebody else changed it meanwhile, `forbidden`. */
export async function putQuickReply(
  tx: Tx,
  by: Writer,
  { shortcut, title, words, shared, revision }: PutQuickReply,
  known?: string,
): Promise<string> {
  if (shared && !by.manages) throw new AppError('forbidden', refusal('quick.shared'))
  const seen = await tx.rows<{ id: string; shortcut: string; shared: boolean; mine: boolean }>(
    sql`select id, shortcut, shared, account_id = ${by.accountId} as mine from quick_replies where shared or account_id = ${by.accountId}`,
  )
  const stands = seen.find(({ id }) => id === known)
  if (known !== undefined && !(stands && (stands.mine || (stands.shared && by.manages))))
    throw new AppError('not_found', refusal('quick.not_here', { id: known }))
  if (known !== undefined)
    await mustStandIn(
      tx,
      sql`select revision from quick_replies where id = ${known}`,
      revision,
      new AppError('not_found', refusal('quick.not_here', { id: known })),
    )
  // one's own may go before everybody's of the same shortcut
  if (seen.some((one) => one.id !== known && one.shared === shared && one.shortcut.toLowerCase() === shortcut.toLowerCase()))
    throw new AppError('conflict', refusal('quick.twice', { shortcut }))
  if (known === undefined && seen.length >= MOST_REPLIES) throw new AppError('conflict', refusal('ticket.most', { most: MOST_REPLIES }))
  const id = known ?? uuidv7()
  await tx.run(sql`
    insert into quick_replies (workspace_id, id, account_id, shared, shortcut, title, words)
    values (${by.workspaceId}, ${id}, ${by.accountId}, ${shared}, ${shortcut}, ${title}, ${words})
    on conflict (workspace_id, id) do update set shared = excluded.shared, shortcut = excluded.shortcut, title = excluded.title, words = excluded.words,
      revision = quick_replies.revision + 1`)
  return id
}

/** Takes a ready reply away. */
export async function removeQuickReply(tx: Tx, by: Writer, id: string): Promise<void> {
  const gone = await tx.run(
    sql`delete from quick_replies where id = ${id} and (account_id = ${by.accountId} or (shared and ${by.manages}))`,
  )
  if (gone === 0) throw new AppError('not_found', refusal('quick.not_here', { id }))
}

/** It was put into a reply. */
export const useQuickReply = (tx: Tx, id: string) => tx.run(sql`update quick_replies set used = used + 1 where id = ${id}`)

/** The views of the inbox that somebody sees. */
export async function inboxViews(tx: Tx, me: string): Promise<InboxView[]> {
  const rows = await tx.rows<Pick<InboxView, 'id' | 'name' | 'shared' | 'mine'> & { body: Pick<InboxView, 'box' | 'filter'> }>(
    sql`select id, name, shared, body, account_id = ${me} as mine from inbox_views where shared or account_id = ${me} order by shared desc, name, id`,
  )
  return rows.map(({ body, ...row }) => ({ ...row, ...body }))
}

/** Keeps a view; for everybody, a manager. One's own of the same name is the same. */
export async function saveInboxView(tx: Tx, by: Writer, { name, shared, ...body }: PutInboxView): Promise<string> {
  if (shared && !by.manages) throw new AppError('forbidden', refusal('quick.shared'))
  const held = await tx.rows<{ id: string; name: string }>(sql`select id, name from inbox_views where account_id = ${by.accountId}`)
  const same = held.find((one) => one.name === name)
  if (!same && held.length >= MOST_VIEWS) throw new AppError('conflict', refusal('ticket.most', { most: MOST_VIEWS }))
  const id = same?.id ?? uuidv7()
  await tx.run(sql`
    insert into inbox_views (workspace_id, id, account_id, shared, name, body) values (${by.workspaceId}, ${id}, ${by.accountId}, ${shared}, ${name}, ${JSON.stringify(body)}::jsonb)
    on conflict (workspace_id, id) do update set shared = excluded.shared, body = excluded.body`)
  return id
}

/** Takes a view away. */
export async function removeInboxView(tx: Tx, by: Writer, id: string): Promise<void> {
  const gone = await tx.run(sql`delete from inbox_views where id = ${id} and (account_id = ${by.accountId} or (shared and ${by.manages}))`)
  if (gone === 0) throw new AppError('not_found', refusal('ticket.view', { id }))
}
