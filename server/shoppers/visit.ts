import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import { openConversation } from '#engine/conversation'
import { type Claims, hashToken, newToken, verifyToken } from '#platform/auth'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { refuseUnclean } from '#platform/http'
import { type Contact, contactOf, tellContact } from './contacts.ts'
import { recogniseShopper, type Shopper } from './shopper.ts'
import { wishOfShop } from './wishes.ts'

/** The `aud` claim that a shop signs tokens for the widget with. */
export const WIDGET_AUDIENCE = 'xiaoer-widget'

/** Who stands at the door, by what the browser could show. */
export interface Visitor {
  /** The channel's id of the person: the customer, or the hash of a secret only this browser knows. */
  readonly externalId: string
  readonly customerId: string | null
  readonly name: string | null
  /** For the browser to keep; null where the shop vouched for the customer. */
  readonly secret: string | null
  /** Whether the shop holds their consent to commercial messages; undefined where it does not say. */
  readonly marketing?: boolean
  /** How the shop says that they are reached, as far as it has verified it. */
  readonly contacts?: readonly Contact[]
}

/** What a browser brings to be recognised: the signed token of the shop, the secret of an earlier visit, or neither. */
export interface Shown {
  readonly token?: string | undefined
  readonly visitor?: string | undefined
}

const SUBJECT = /^[\w.@:-]{1,128}$/

/**
 * A shop-signed token names a customer; without one the browser's own secret names a visitor, who never sees an order. Throws `unauthenticated` for a
 * token that is not good or says nothing of who it is for: a shop that signs wrongly must hear of it, and not find its customers to be strangers.
 */
export function whoVisits(shown: Shown, channelSecret: Buffer, now: Date): Visitor {
  const claims = shown.token ? verifyToken(shown.token, { secret: channelSecret, audience: WIDGET_AUDIENCE, now }) : undefined
  refuseUnclean(claims, 'token')
  const sub = subjectIn(claims)
  if (sub !== undefined) {
    const [name, marketing] = [claims?.['name'], claims?.['marketing']]
    return {
      externalId: `customer:${sub}`,
      customerId: sub,
      name: typeof name === 'string' ? firstGraphemes(name, 80) : null,
      secret: null,
      ...(typeof marketing === 'boolean' && { marketing }),
      contacts: contactsIn(claims ?? {}),
    }
  }
  const secret = shown.visitor && shown.visitor.length >= 40 ? shown.visitor : newToken()
  return { externalId: `visitor:${hashToken(secret).toString('base64url')}`, customerId: null, name: null, secret }
}

/** The customer that a token names; undefined without a token, and for one that says in so many words that it is of a visitor. */
function subjectIn(claims: Claims | undefined): string | undefined {
  if (!claims) return undefined
  const { sub, visitor } = claims
  if (visitor === true && sub === undefined) return undefined
  if (visitor === true) throw refused('it names a customer and says that it is of a visitor; leave one of both out')
  if (sub === undefined) throw refused('it has no sub; name the customer there, or say "visitor": true where nobody is signed in')
  if (typeof sub !== 'string') throw refused('its sub must be text, also where your ids are numbers')
  if (!SUBJECT.test(sub))
    throw new AppError('invalid', 'The token names a customer in a way we cannot take: 1–128 letters, digits or ._@:-')
  return sub
}

const refused = (why: string) => new AppError('unauthenticated', `The signed token is refused: ${why}`)

/** The claims of OpenID Connect Core 1.0, 5.1: an address or number that the shop has not verified proves nobody. */
function contactsIn(claims: Readonly<Record<string, unknown>>): Contact[] {
  const proven = ([name, kind]: readonly [string, Contact['kind']]) => {
    const said = claims[name]
    const contact = typeof said === 'string' && claims[`${name}_verified`] === true ? contactOf(kind, said) : undefined
    return contact ? [contact] : []
  }
  return (
    [
      ['email', 'email'],
      ['phone_number', 'phone'],
    ] as const
  ).flatMap(proven)
}

/** The page the shop signed into the token, as far as it is one. */
export function pageOf(token: string, channelSecret: Buffer, now: Date): unknown {
  return verifyToken(token, { secret: channelSecret, audience: WIDGET_AUDIENCE, now })['page']
}

/** An arrival on a channel, to be tied to a shopper and a conversation. */
export interface Visit {
  readonly workspaceId: string
  readonly shopId: string
  readonly channelId: string
  readonly visitor: Visitor
  readonly language: string
  readonly at: Date
}

/** Recognises the shopper and opens the one conversation with this shop. */
export async function beginVisit(tx: Tx, visit: Visit): Promise<{ shopper: Shopper; conversationId: string }> {
  const { visitor, ...where } = visit
  const shopper = await recogniseShopper(tx, {
    ...where,
    externalId: visitor.externalId,
    customerId: visitor.customerId,
    name: visitor.name,
  })
  const conversationId = await openConversation(tx, { ...where, shopperId: shopper.id })
  if (visitor.marketing !== undefined)
    await wishOfShop(tx, { workspaceId: where.workspaceId, shopperId: shopper.id, at: where.at }, visitor.marketing)
  for (const contact of visitor.contacts ?? [])
    await tellContact(tx, { workspaceId: where.workspaceId, shopperId: shopper.id, contact, provenBy: 'shop', at: where.at })
  return { shopper, conversationId }
}

interface Standing {
  holder: 'bot' | 'queue' | 'agent'
  agent_name: string | null
  shop_read: number
  shopper_read: number
}

/** Who speaks for the shop in a conversation, and what each side has read. */
export async function standing(tx: Tx, conversationId: string): Promise<Standing> {
  const row = await tx.row<Standing>(sql`
    select c.holder, a.name as agent_name, c.shop_read_seq as shop_read, c.shopper_read_seq as shopper_read
    from conversations c left join agents a on a.workspace_id = c.workspace_id and a.account_id = c.agent_id where c.id = ${conversationId}`)
  if (!row) throw new AppError('not_found', `conversation ${conversationId} does not exist`)
  return row
}
