import type { ImportedSession, ImportedTalk } from '@xiaoer/contract/earlier'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { ofConversation } from '../erasing/index.ts'

/** So many are listed beside a conversation, and so many messages of one are read. */
const [SESSIONS, MESSAGES] = [50, 500]

interface Row extends Omit<ImportedSession, 'openedAt' | 'closedAt'> {
  readonly openedAt: Date | null
  readonly closedAt: Date | null
}

const COLUMNS = sql`s.id, s.system, s.ref, s.opened_at as "openedAt", s.closed_at as "closedAt", s.shopper_name as "shopperName", s.agents, s.messages, s.first`
/** With the import it came by, unless that was taken back. */
const STANDING = sql`join earlier_imports i on i.workspace_id = s.workspace_id and i.id = s.import_id and i.state <> 'undone'`

const toView = ({ openedAt, closedAt, ...row }: Row): ImportedSession => ({
  ...row,
  openedAt: openedAt?.toISOString() ?? null,
  closedAt: closedAt?.toISOString() ?? null,
})

/**
 * The sessions that a conversation's shopper had under a system that was left, the newest first: by the shop's own id of the customer it vouches for,
 * or by an address or number that is proven here and is no other customer's. What names another customer is not theirs whatever else they share.
 */
export async function importedOf(tx: Tx, conversationId: string): Promise<ImportedSession[]> {
  const person = await ofConversation(tx, conversationId)
  if (!person) return []
  const those = sql`any(${[...person.shoppers]}::uuid[])`
  const rows = await tx.rows<Row>(sql`
    with own as (select workspace_id, id, shop_id, customer_id from shoppers where id = ${those}),
    reached as (
      select distinct o.workspace_id, o.shop_id, c.kind, c.value from own o
      join shopper_contacts c on c.workspace_id = o.workspace_id and c.shopper_id = o.id and c.proven_by is not null
      where not exists (
        select from shopper_contacts x join shoppers y on y.workspace_id = x.workspace_id and y.id = x.shopper_id
        where x.workspace_id = c.workspace_id and x.kind = c.kind and x.value = c.value and x.proven_by is not null
          and y.shop_id = o.shop_id and y.customer_id is not null and y.id <> all(${[...person.shoppers]}::uuid[]))),
    theirs as (
      select s.id, 'customer' as by from own o
      join earlier_sessions s on s.workspace_id = o.workspace_id and s.shop_id = o.shop_id and s.customer_id = o.customer_id
      union all
      select s.id, r.kind from reached r join earlier_sessions s on s.workspace_id = r.workspace_id and s.shop_id = r.shop_id
        and (r.kind = 'email' and s.email = r.value or r.kind = 'phone' and s.phone = r.value)
      where s.customer_id is null or not exists (select from own where customer_id is not null)),
    once as (
      select distinct on (s.id) ${COLUMNS}, t.by, (i.is_trusted or t.by = any(s.proven)) as "isCertain"
      from theirs t join earlier_sessions s on s.id = t.id ${STANDING} order by s.id, (i.is_trusted or t.by = any(s.proven)) desc, t.by)
    select * from once order by "closedAt" desc nulls last, id desc limit ${SESSIONS}`)
  return rows.map(toView)
}

/** One of them with what was said, and where its shopper talks now. Throws `not_found`. */
export async function importedTalk(tx: Tx, id: string): Promise<ImportedTalk> {
  const row = await tx.row<Row & { shopId: string; customer: string | null; email: string | null; phone: string | null }>(sql`
    select ${COLUMNS}, null as by, false as "isCertain", s.shop_id as "shopId", s.customer_id as customer, s.email, s.phone
    from earlier_sessions s ${STANDING} where s.id = ${id}`)
  if (!row) throw new AppError('not_found', refusal('history.not_here', { id }))
  const { shopId, customer, email, phone, ...session } = row
  const said = await tx.rows<Omit<ImportedTalk['said'][number], 'at'> & { at: Date | null }>(sql`
    select number, author, author_name as name, text, at from earlier_messages where session_id = ${id} order by number limit ${MESSAGES + 1}`)
  const talks = await tx.rows<{ id: string }>(sql`
    select c.id from conversations c join shoppers o on o.workspace_id = c.workspace_id and o.id = c.shopper_id
    where o.shop_id = ${shopId} and (o.customer_id = ${customer} or exists (
      select from shopper_contacts k where k.workspace_id = o.workspace_id and k.shopper_id = o.id and k.proven_by is not null
        and k.value = any(${[email, phone].filter((one) => one !== null)}::text[]))) order by c.last_at desc limit 3`)
  // as the list beside the conversation has it, and by no rule of its own
  for (const talk of talks) {
    const found = (await importedOf(tx, talk.id)).find((one) => one.id === id)
    if (found) return { ...shown(found, said), conversationId: talk.id }
  }
  return { ...shown(toView(session), said), conversationId: null }
}

const shown = (session: ImportedSession, said: readonly (Omit<ImportedTalk['said'][number], 'at'> & { at: Date | null })[]) => ({
  session,
  said: said.slice(0, MESSAGES).map(({ at, ...one }) => ({ ...one, at: at?.toISOString() ?? null })),
  more: said.length > MESSAGES,
})
