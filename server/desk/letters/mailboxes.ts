import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** What letters leave by: a channel of mail, with the address that stands on them. */
export interface Mailbox {
  readonly id: string
  readonly name: string
  readonly address: string
}

/** The mailboxes of the workspace, in the order they came. */
export const mailboxesOf = (tx: Tx): Promise<Mailbox[]> =>
  tx.rows<Mailbox>(sql`
    select id, name, coalesce(about->>'address', '') as address from channels where kind = 'email' and state <> 'removed' order by created_at`)

/** Whether letters can leave by it. */
export const isMailbox = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.row(sql`select 1 from channels where id = ${id} and kind = 'email' and state <> 'removed'`)) !== undefined
