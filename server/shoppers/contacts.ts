import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { type Joined, joinShoppers } from './joins.ts'
import { type Suggested, suggestJoin } from './suggestions.ts'

/** An address or a number, in one form: what is the same is equal. */
export interface Contact {
  readonly kind: 'email' | 'phone'
  readonly value: string
}

/** Whose word it is that a contact is somebody's: a code that was sent there, the channel's own signature, the shop's. */
export type ProvenBy = 'code' | 'channel' | 'shop'

const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}\.[^\s@<>".]{2,}$/u
/** E.164 (ITU-T): a country and at most fifteen digits in all. */
const PHONE = /^\+[1-9]\d{6,14}$/
const CHINESE_MOBILE = /^1[3-9]\d{9}$/
/**
 * Numbers that two forms lead to, and the one that is dialled today: mobiles of Brazil took a ninth digit (Anatel, 2012–2016) and those of Mexico lost
 * the 1 behind their country (IFT, 2019), and apps go on giving the old form.
 */
const BRAZIL_OF_OLD = /^\+55([1-9]\d)([6-9]\d{7})$/
const MEXICO_OF_OLD = /^\+521(\d{10})$/
/** A number as it is dialled today. */
const asDialled = (number: string): string => number.replace(BRAZIL_OF_OLD, '+55$19$2').replace(MEXICO_OF_OLD, '+52$1')

/** Reads a contact; undefined for what is none. A number without a country counts only where it is a Chinese mobile's. */
export function contactOf(kind: Contact['kind'], said: string): Contact | undefined {
  if (kind === 'email') {
    const value = said.trim().toLowerCase()
    return EMAIL.test(value) ? { kind, value } : undefined
  }
  const digits = said.replace(/[\s().-]/gu, '').replace(/^00/u, '+')
  const value = CHINESE_MOBILE.test(digits) ? `+86${digits}` : digits
  return PHONE.test(value) ? { kind, value: asDialled(value) } : undefined
}

/** Somebody and how they are reached; `provenBy` null where they only say so. */
export interface Telling {
  readonly workspaceId: string
  readonly shopperId: string
  readonly contact: Contact
  readonly provenBy: ProvenBy | null
  readonly at: Date
}

/** What came of it: one person now, or two whom a person is asked about. */
export interface Met {
  readonly joined?: Joined
  readonly suggested: readonly Suggested[]
}

interface Other {
  shopperId: string
  isProven: boolean
  isCustomer: boolean
}

/**
 * Notes how somebody is reached, and who else of the shop is reached so: proven on both sides they are one person, else a person is asked. An
 * address that several customers share says of a stranger only that it is one of them.
 */
export async function tellContact(tx: Tx, { workspaceId, shopperId, contact, provenBy, at }: Telling): Promise<Met> {
  const { kind, value } = contact
  const known = await tx.row<{ isProven: boolean }>(sql`
    select proven_by is not null as "isProven" from shopper_contacts where shopper_id = ${shopperId} and kind = ${kind} and value = ${value}`)
  // whoever comes to the same one later meets this one then
  if (known && (known.isProven || provenBy === null)) return { suggested: [] }
  await tx.run(sql`
    insert into shopper_contacts as c (workspace_id, shopper_id, kind, value, proven_by, at)
    values (${workspaceId}, ${shopperId}, ${kind}, ${value}, ${provenBy}, ${at})
    on conflict (workspace_id, shopper_id, kind, value) do update set proven_by = coalesce(c.proven_by, excluded.proven_by)`)
  const others = await tx.rows<Other>(sql`
    select c.shopper_id as "shopperId", c.proven_by is not null as "isProven", o.customer_id is not null as "isCustomer"
    from shopper_contacts c join shoppers o on o.workspace_id = c.workspace_id and o.id = c.shopper_id
    join shoppers s on s.workspace_id = c.workspace_id and s.id = ${shopperId} and s.shop_id = o.shop_id
    where c.kind = ${kind} and c.value = ${value} and c.shopper_id <> ${shopperId} order by o.created_at`)
  const isShared = others.filter(({ isCustomer }) => isCustomer).length > 1
  const suggested: Suggested[] = []
  for (const other of others) {
    const sides = { workspaceId, one: shopperId, other: other.shopperId, at }
    if (provenBy !== null && other.isProven && !isShared) {
      const joined = await joinShoppers(tx, { ...sides, proof: kind })
      if (joined) return { joined, suggested }
    } else {
      const open = await suggestJoin(tx, { ...sides, evidence: { kind, value } })
      if (open) suggested.push(open)
    }
  }
  return { suggested }
}

/** How somebody is reached for certain, the newest first. */
export const provenContacts = (tx: Tx, shopperId: string): Promise<Contact[]> =>
  tx.rows<Contact>(sql`
    select kind, value from shopper_contacts where shopper_id = ${shopperId} and proven_by is not null order by at desc, kind, value limit 10`)

/** Whether somebody of the shop is known to be reached so. */
export const isKnownContact = async (tx: Tx, shopId: string, { kind, value }: Contact): Promise<boolean> =>
  (await tx.row(sql`
    select 1 from shopper_contacts c join shoppers s on s.workspace_id = c.workspace_id and s.id = c.shopper_id and s.shop_id = ${shopId}
    where c.kind = ${kind} and c.value = ${value} and c.proven_by is not null limit 1`)) !== undefined
