import { createHash } from 'node:crypto'
import { masked } from '@xiaoer/contract/graphemes'
import type { AskedLetters, AskLetters, LetterWays } from '@xiaoer/contract/widget'
import type { WidgetSession } from '#channels/web'
import { type Letter, type Pushed, stopToken, subscribeLetter } from '#channels/web/push'
import type { Signer } from '#platform/auth'
import { type Contact, contactOf, isKnownContact, makeContactCode, provenContacts, useContactCode } from '#shoppers'
import { reaching, type SendCodeParts, sendCode, sendWords } from '../proving/send-code.ts'

/** What letters to who has gone need. */
export interface LetterParts extends SendCodeParts {
  readonly now: () => Date
  /** Signs what a letter is stopped with. */
  readonly key: Signer
  /** How the internet reaches us: without it a letter could not be stopped, so none is sent. */
  readonly publicUrl: string | undefined
  /** What is said in this workspace is followed from now on, if it was not before. */
  readonly follow: (workspaceId: string) => Promise<void>
}

const KINDS = ['email', 'phone'] as const

/** By which addresses a shopper may be told: those that are proven to be theirs, and kinds that they may type and prove by a code. */
export async function letterWays(parts: LetterParts, session: WidgetSession): Promise<LetterWays> {
  const kinds = await kindsOf(parts, session)
  const known = await knownOf(parts, session)
  return {
    known: known
      .filter(({ kind }) => kinds.includes(kind))
      .map((contact) => ({ id: idOf(session, contact), kind: contact.kind, shown: maskedContact(contact) })),
    typed: kinds.filter((kind) => mayType(session, kind)),
  }
}

/** Tells them by a letter from now on, or takes a step towards it: a code goes to an address that is typed, and comes back. */
export async function askLetters(parts: LetterParts, session: WidgetSession, asked: AskLetters): Promise<AskedLetters> {
  const { db, now } = parts
  const { workspaceId, shopperId } = session
  const whose = { workspaceId, shopperId, at: now() }
  switch (asked.by) {
    case 'known': {
      const contact = (await knownOf(parts, session)).find((one) => idOf(session, one) === asked.id)
      return contact ? on(parts, session, contact, asked.page) : { state: 'unsent', stop: null }
    }
    case 'typed':
      return { state: await codeTo(parts, session, asked.said), stop: null }
    case 'code': {
      const contact = await db.inWorkspace(workspaceId, (tx) => useContactCode(tx, whose, asked.digits))
      return contact === undefined || contact === 'wrong' ? { state: 'wrong', stop: null } : on(parts, session, contact, asked.page)
    }
  }
}

/** Sends a letter through the shop's channel for such addresses. */
export async function sendLetter(parts: SendCodeParts, workspaceId: string, { shopId, to, text, language, at }: Letter): Promise<Pushed> {
  const contact = contactIn(to)
  const through = contact && (await reaching(parts, workspaceId, shopId, contact.kind, 'link'))
  if (!contact || !through) return { refused: 'no channel of the shop reaches such an address' }
  const last = await sendWords(through, contact, text, language, at)
  if (last.outcome === 'later' || last.outcome === 'stopped') return { later: ('seconds' in last && last.seconds) || 0, why: last.why }
  if (last.outcome === 'refused') return last.blocked ? 'gone' : { refused: last.why }
  // what may have arrived is not said again
  return last.outcome === 'held' ? { refused: last.why } : 'sent'
}

/** Kinds of addresses that a channel of the shop reaches. */
async function kindsOf(parts: LetterParts, { workspaceId, shopId }: WidgetSession): Promise<Contact['kind'][]> {
  if (parts.publicUrl === undefined) return []
  const found = await Promise.all(KINDS.map(async (kind) => ((await reaching(parts, workspaceId, shopId, kind, 'link')) ? [kind] : [])))
  return found.flat()
}

const knownOf = ({ db }: LetterParts, { workspaceId, shopperId }: WidgetSession) =>
  db.inWorkspace(workspaceId, (tx) => provenContacts(tx, shopperId))

/** A message to a telephone costs the shop: only who is signed in has one sent. */
const mayType = ({ customerId }: WidgetSession, kind: Contact['kind']): boolean => kind === 'email' || customerId !== null

/** To a stranger's address only where the shop knows it, and nothing tells whether it does. */
async function codeTo(parts: LetterParts, session: WidgetSession, said: string): Promise<'sent' | 'unsent' | 'many'> {
  const { workspaceId, shopId, shopperId, customerId, language } = session
  const contact = contactOf(said.includes('@') ? 'email' : 'phone', said)
  const through = contact && mayType(session, contact.kind) && (await reaching(parts, workspaceId, shopId, contact.kind))
  if (!contact || !through || parts.publicUrl === undefined) return 'unsent'
  const at = parts.now()
  const [mayBe, code] = await parts.db.inWorkspace(workspaceId, async (tx) => [
    customerId !== null || (await isKnownContact(tx, shopId, contact)),
    await makeContactCode(tx, { workspaceId, shopperId, at }, contact),
  ])
  if (code === undefined) return 'many'
  if (!mayBe) return 'sent'
  return (await sendCode(through, contact, code, language, at).catch(() => false)) ? 'sent' : 'unsent'
}

async function on(parts: LetterParts, session: WidgetSession, contact: Contact, page: string | undefined): Promise<AskedLetters> {
  const { db, now, key, follow } = parts
  const { workspaceId, conversationId, language } = session
  const id = await db.inWorkspace(workspaceId, (tx) =>
    subscribeLetter(tx, { workspaceId, conversationId, language, at: now() }, { to: endpointOf(contact), ...(page && { page }) }),
  )
  await follow(workspaceId)
  return { state: 'on', stop: stopToken(key, workspaceId, id) }
}

const endpointOf = ({ kind, value }: Contact): string => `${kind === 'email' ? 'mailto' : 'sms'}:${value}`
const contactIn = (endpoint: string): Contact | undefined => {
  const [scheme, value = ''] = [endpoint.slice(0, endpoint.indexOf(':')), endpoint.slice(endpoint.indexOf(':') + 1)]
  return contactOf(scheme === 'mailto' ? 'email' : 'phone', value)
}

/** Names a contact to its own shopper alone: a page that is looked over shows no address. */
const idOf = ({ shopperId }: WidgetSession, { kind, value }: Contact): string =>
  createHash('sha256').update(`${shopperId} ${kind} ${value}`).digest('hex').slice(0, 32)

/** Enough of it to be known by whose it is: l•••@example.com, +86•••••••5678. */
function maskedContact({ kind, value }: Contact): string {
  const [name = '', host] = value.split('@')
  return kind === 'email' ? `${masked(name, { first: 1, by: '•••' })}@${host}` : `${value.slice(0, 3)}•••••${value.slice(-4)}`
}
