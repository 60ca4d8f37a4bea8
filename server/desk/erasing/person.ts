import { refusal } from '@xiaoer/contract/refusals'
import sql, { raw, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { waysOfWriting } from '#platform/telemetry'

/** A customer by the number that a shop gave them. */
export interface CustomerOf {
  readonly shop: string
  readonly id: string
}

/** One person as they are known here: all that their rows are found by. */
export interface Person {
  readonly shoppers: readonly string[]
  readonly conversations: readonly string[]
  readonly customers: readonly CustomerOf[]
  /** Addresses and numbers that are proven theirs, in one form, and as they are commonly written. */
  readonly contacts: readonly string[]
  /** Those that were only said: what others did under them is not theirs. */
  readonly said: readonly string[]
}

/** The person of a conversation; undefined where there is none of that id. */
export const ofConversation = (tx: Tx, id: string): Promise<Person | undefined> =>
  personOf(tx, sql`select shopper_id as id from conversations where id = ${id}`)

/** The person by the id of their shopper. */
export const ofShopper = (tx: Tx, id: string): Promise<Person | undefined> => personOf(tx, sql`select id from shoppers where id = ${id}`)

/** The person by a shop's own customer id; the shop has to be named where several know such a one, and the first is taken where none is. */
export const ofCustomer = (tx: Tx, customerId: string, shopId: string | undefined): Promise<Person | undefined> =>
  personOf(
    tx,
    sql`select id from shoppers where customer_id = ${customerId} and (${shopId ?? null}::uuid is null or shop_id = ${shopId ?? null}::uuid)
      order by created_at limit 1`,
  )

/**
 * How who asked is reached, in the form of `contacts`, from however it was written: `林 <a@b.example>`, `139-7771-2345`, `+86 139 …`; no more than what
 * stands there where it is neither.
 */
export const reached = (column: string): Sql => sql`(select case
  when r like '%@%' then coalesce(substring(r from '[^][:space:]<>()"'',;:]+@[^][:space:]<>()"'',;:]+'), r)
  when r ~ '[0-9]{2}' then regexp_replace(regexp_replace(r, '[^0-9+]', '', 'g'), '^00', '+') else r end
  from (select lower(btrim(normalize(${raw(column)}, nfkc))) as r) written)`

const ADDRESS = /^\S+@\S+$|^\+?\d{6,}$/u

/** The person of a ticket: of its conversation, else whoever has the address it names, who may be known by nothing else. Throws `conflict` where it names none, as a name is of many. */
export async function ofTicket(tx: Tx, id: string): Promise<Person | undefined> {
  const ticket = await tx.row<{ conversation: string | null; requester: string }>(
    sql`select conversation_id as conversation, coalesce(${reached('requester')}, '') as requester from tickets where id = ${id}`,
  )
  if (!ticket) return undefined
  if (ticket.conversation !== null) return ofConversation(tx, ticket.conversation)
  if (!ADDRESS.test(ticket.requester)) throw new AppError('conflict', refusal('erasing.no_address'))
  return { shoppers: [], conversations: [], customers: [], contacts: waysOfWriting(ticket.requester), said: [] }
}

/** With those who were made one with them, whichever way round: a join leaves what was said before where it was said. */
async function personOf(tx: Tx, first: Sql): Promise<Person | undefined> {
  const rows = await tx.rows<{ id: string; shop: string; customer: string | null }>(sql`
    with recursive one (id) as (
      (${first})
      union
      select case when j.from_shopper = one.id then j.into_shopper else j.from_shopper end
      from one join joins j on j.undone_at is null and (j.from_shopper = one.id or j.into_shopper = one.id))
    select s.id, s.shop_id as shop, s.customer_id as customer from one join shoppers s on s.id = one.id order by s.id`)
  if (rows.length === 0) return undefined
  const shoppers = rows.map(({ id }) => id)
  const talks = await tx.rows<{ id: string }>(sql`select id from conversations where shopper_id = any(${shoppers}::uuid[]) order by id`)
  const contacts = await tx.rows<{ value: string; proven: boolean }>(sql`
    select value, bool_or(proven_by is not null) as proven from shopper_contacts where shopper_id = any(${shoppers}::uuid[]) group by value`)
  const those = (proven: boolean) => contacts.filter((one) => one.proven === proven).flatMap(({ value }) => waysOfWriting(value))
  return {
    shoppers,
    conversations: talks.map(({ id }) => id),
    customers: rows.flatMap(({ shop, customer }) => (customer === null ? [] : [{ shop, id: customer }])),
    contacts: those(true),
    said: those(false),
  }
}
