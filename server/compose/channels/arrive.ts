import { createHash } from 'node:crypto'
import type { PartOf, StoredPart } from '@xiaoer/contract'
import { firstGraphemes, storable } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import { type Arrival, type ArrivedPart, arriving, type Connection } from '#channels'
import { type Sitting, saidAs, sitDown } from '#channels/sending'
import { SESSION_SECONDS, type WidgetSession } from '#channels/web'
import { type ConversationEngine, messageById, openConversation } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import { isUndrawn } from '#platform/files'
import { answerJoin, contactOf, type JoinAnswer, type Met, openJoin, recogniseShopper, type Shopper, tellContact } from '#shoppers'
import type { Live } from '../live.ts'
import type { KeepArrived, KeepPicture } from '../widget/pictures.ts'
import { type ResolveParts, resolveParts } from '../widget/resolve.ts'
import { spokenIn } from '../widget/spoken.ts'
import { askToJoin, tellAnswer, YES } from './joining.ts'
import { seatKnown } from './known.ts'
import { isOfTicket, takeAsTicket } from './mail/by-mail.ts'
import { keepCopied, suggestTicket, takenInThread } from './mail/in-thread.ts'
import { moveOver, tellJoined } from './proving/join.ts'

export interface ArriveParts extends ResolveParts {
  readonly db: Database
  readonly now: () => Date
  readonly engine: ConversationEngine
  readonly keepPicture: KeepPicture
  readonly keepArrived: KeepArrived
  readonly live: Pick<Live, 'ring'>
}

/** Ties who writes by a platform to a shopper and their one conversation with the shop, and stores what they wrote, once. */
export const arriveBy = (given: ArriveParts) => {
  const parts = { ...given, seated: seatKnown(given.db) }
  return (connection: Connection, arrival: Arrival) => arrive(parts, connection, arrival)
}

type Parts = ArriveParts & { readonly seated: ReturnType<typeof seatKnown> }

async function arrive(parts: Parts, connection: Connection, arrival: Arrival): Promise<void> {
  const { letter } = arrival
  if (letter && (await takenInThread(parts, connection, arrival, letter))) return
  // a mailbox that opens tickets holds no talk; a ticket's own person writes to it from anywhere
  if (letter && (connection.settings['tickets']?.trim() || (await isOfTicket(parts.db, connection, arrival, letter))))
    return takeAsTicket(parts, connection, arrival, letter)
  const { workspaceId, channelId } = connection
  const id = messageIdOf(channelId, arrival.externalId)
  const asked = messageIdOf(channelId, `join ${arrival.externalId}`)
  const { session, opened, answer } = await tie(parts, connection, arrival, asked)
  // what was answered to a question of the service's own is no word to the shop, but the first of who is joined
  if (answer && answer !== 'joined') return tellAnswer(parts, session, connection, answer, asked)
  // a file is not fetched again for what is here already
  const isKnown =
    arrival.parts.some(({ kind }) => kind === 'fetched-picture' || kind === 'fetched-file') && (await isHere(parts.db, workspaceId, id))
  if (isKnown) return
  const said = await Promise.all(arrival.parts.map((part) => stand(parts, session, part)))
  const { conversationId } = session
  try {
    await parts.engine.acceptMessage(workspaceId, {
      id,
      conversationId,
      channelId,
      externalId: arrival.externalId,
      parts: said.flat(),
      page: null,
    })
    if (letter) {
      await keepCopied(parts, connection, conversationId, letter)
      await suggestTicket(parts, connection, arrival, letter)
    }
    if (opened) await askToJoin(parts, session, asked)
    // of the question, so that a second tap under it is not told again
    if (answer) await tellAnswer(parts, session, connection, answer, messageIdOf(channelId, `joined ${askedBy(arrival)}`))
  } catch (error) {
    if (!isAppError(error) || error.code !== 'conflict' || !(await saidElsewhere(parts.db, session, arrival, id))) throw error
  }
}

/** The platform's id of a message as one of ours, so that what comes twice is known by it. A UUID of version 8 (RFC 9562). */
function messageIdOf(channelId: string, externalId: string): string {
  const bytes = createHash('sha256').update(`${channelId} ${externalId}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5')
}

const isHere = async (db: Database, workspaceId: string, id: string) =>
  (await db.inWorkspace(workspaceId, (tx) => messageById(tx, id))) !== undefined

/** Whether it was said by the same person from the same place before they were known as somebody else: a late repetition, and no news. */
const saidElsewhere = async (db: Database, { workspaceId, channelId, conversationId }: WidgetSession, { address }: Arrival, id: string) =>
  (await db.inWorkspace(workspaceId, (tx) =>
    tx.row(sql`
      select 1 from messages m join channel_seats s on s.workspace_id = m.workspace_id and s.conversation_id = m.conversation_id
      where m.id = ${id} and m.conversation_id <> ${conversationId} and s.channel_id = ${channelId} and s.address = ${address}`),
  )) !== undefined

interface Tied {
  readonly session: WidgetSession
  /** Opened a good link, which `asked` is to ask about. */
  readonly opened: boolean
  /** What they said to such a question. */
  readonly answer: JoinAnswer | undefined
}

/** Who writes, and in which conversation. */
async function tie(parts: Parts, connection: Connection, arrival: Arrival, asked: string): Promise<Tied> {
  const { workspaceId, channelId, shopId } = connection
  const { from, address, window = null, saidAt, replyToken, contact } = arrival
  const at = parts.now()
  const spoken = spokenIn(from.language ?? connection.language)
  const sitting = { workspaceId, channelId, address, at: saidAt && saidAt < at ? saidAt : at, window, replyToken }
  const told = { shopId, externalId: `user:${from.id}`, name: typeof from.name === 'function' ? null : from.name, contact }
  const isPlain = arrival.proof === undefined && !arrival.parts.slice(0, 1).some(isTapped)
  const known = isPlain ? await parts.seated.submit(workspaceId, { ...sitting, ...told }) : undefined
  const { shopper, conversationId, opened, answer } = known
    ? { ...known, opened: false, answer: undefined }
    : await meet(parts.db, connection, arrival, { asked, at, spoken, sitting })
  return { session: sessionOf(connection, { ...shopper, externalId: told.externalId }, conversationId, spoken, at), opened, answer }
}

interface Meeting {
  readonly asked: string
  readonly at: Date
  readonly spoken: string
  readonly sitting: Omit<Sitting, 'conversationId'>
}

/** Somebody new, or of whom there is news: a link that they opened, an answer to what was asked, another name, how they are reached. */
async function meet(db: Database, connection: Connection, arrival: Arrival, { asked, at, spoken, sitting }: Meeting) {
  const { workspaceId, channelId, shopId } = connection
  const { from, proof } = arrival
  const opening = arrival.parts[0]
  const name = await nameOf(db, connection, from)
  return db.inWorkspace(workspaceId, async (tx) => {
    const where = { workspaceId, shopId, channelId, language: spoken, at }
    const who = { channelId, externalId: `user:${from.id}`, at }
    const tap = opening && isTapped(opening) ? { workspaceId, askedBy: opening.messageId, yes: opening.option === YES } : undefined
    const answer = tap && (await answerJoin(tx, { ...tap, ...who }))
    const opened = proof !== undefined && (await openJoin(tx, proof, asked, who))
    const { known, moved } = await recognised(tx, arrival, { ...where, externalId: who.externalId, customerId: null, name })
    const conversationId = moved?.place ?? (await openConversation(tx, { ...where, shopperId: known.id }))
    await sitDown(tx, [{ ...sitting, conversationId }])
    if (moved) await tellJoined(tx, where, conversationId, moved.left)
    return { shopper: known, conversationId, opened, answer }
  })
}

/** As though a widget were open there. */
function sessionOf(
  { workspaceId, channelId, shopId }: Connection,
  { id: shopperId, customerId, externalId }: Pick<Shopper, 'id' | 'customerId'> & { readonly externalId: string },
  conversationId: string,
  spoken: string,
  at: Date,
): WidgetSession {
  const exp = Math.floor(at.getTime() / 1_000) + SESSION_SECONDS
  const language = spoken.startsWith('zh') ? 'zh-CN' : 'en'
  return { workspaceId, channelId, shopId, conversationId, shopperId, customerId, externalId, language, exp }
}

/** Who it is; somebody else's thread goes on where the platform says how they are reached, and another is known by the same. */
async function recognised(tx: Tx, arrival: Arrival, told: Parameters<typeof recogniseShopper>[1]) {
  const first = await recogniseShopper(tx, told)
  const met = await reached(tx, arrival, { workspaceId: told.workspaceId, shopperId: first.id, at: told.at })
  if (!met?.joined) return { known: first, moved: undefined }
  return { known: await recogniseShopper(tx, told), moved: await moveOver(tx, told, met.joined) }
}

/** How the platform says that they are reached, and who else that is. */
async function reached(
  tx: Tx,
  { contact: told }: Arrival,
  who: { workspaceId: string; shopperId: string; at: Date },
): Promise<Met | undefined> {
  const contact = told && contactOf(told.kind, told.said)
  return contact && tellContact(tx, { ...who, contact, provenBy: told.proven ? 'channel' : null })
}

/** What they are called; where the platform must be asked, only who is new here is asked for, and no answer is no name. */
async function nameOf(db: Database, { workspaceId, channelId }: Connection, { id, name }: Arrival['from']): Promise<string | null> {
  if (typeof name !== 'function') return name
  const known = await db.inWorkspace(workspaceId, (tx) =>
    tx.row(sql`select 1 from identities where channel_id = ${channelId} and external_id = ${`user:${id}`}`),
  )
  if (known) return null
  const told = await name().catch(() => null)
  return told === null ? null : firstGraphemes(storable(told), 80) || null
}

/** A part as it is stored: words with the card of a link or number in them, pictures fetched and drawn anew, taps as the choice they made. */
async function stand(parts: ArriveParts, session: WidgetSession, part: ArrivedPart): Promise<StoredPart[]> {
  if (isFetchedFile(part)) return [await fileOf(parts, session, part)]
  if (isFetched(part)) return picture(parts, session, part)
  if (isTapped(part)) return [await chosen(parts, session, part)]
  if (isQuoted(part)) return quoted(parts, session, part)
  return part.kind === 'text' && !('fold' in part) ? resolveParts(parts, session, [{ kind: 'text', text: part.text }]) : [part]
}

/** The message under which somebody tapped. */
const askedBy = ({ parts: [first] }: Arrival): string | undefined => (first && isTapped(first) ? first.messageId : undefined)

type Fetched = Extract<ArrivedPart, { kind: 'fetched-picture' }>
type FetchedFile = Extract<ArrivedPart, { kind: 'fetched-file' }>
type Quoted = Extract<ArrivedPart, { kind: 'quoted'; externalId: string }>
type Tapped = Extract<ArrivedPart, { option: unknown }>
const isFetchedFile = (part: ArrivedPart): part is FetchedFile =>
  part.kind === 'fetched-file' && 'fetch' in part && typeof part.fetch === 'function'
const isFetched = (part: ArrivedPart): part is Fetched => part.kind === 'fetched-picture' && 'fetch' in part
const isQuoted = (part: ArrivedPart): part is Quoted => part.kind === 'quoted' && typeof part['externalId'] === 'string'
const isTapped = (part: ArrivedPart): part is Tapped => part.kind === 'tapped' && typeof part['option'] === 'number'

/** A sound, a film or a document with its bytes; named as it is where they cannot be had. */
async function fileOf(
  { keepArrived }: ArriveParts,
  { workspaceId, conversationId }: WidgetSession,
  { stands, fetch }: FetchedFile,
): Promise<StoredPart> {
  try {
    return { ...stands, ...(await keepArrived(workspaceId, conversationId, await fetch())) }
  } catch {
    return stands
  }
}

/** A picture that cannot be had is told of by its stand-in: what was written beside it is not lost. A photograph that no page shows is kept to be downloaded. */
async function picture(given: ArriveParts, session: WidgetSession, { text, fetch }: Fetched): Promise<StoredPart[]> {
  const { keepPicture, keepArrived, ...parts } = given
  const { workspaceId, conversationId, language } = session
  try {
    const bytes = await fetch()
    if (isUndrawn(bytes)) return [arriving(language).undrawn(await keepArrived(workspaceId, conversationId, bytes))]
    const { fileId } = await keepPicture(workspaceId, conversationId, bytes)
    return resolveParts(parts, session, [{ kind: 'image', fileId }])
  } catch (error) {
    if (isAppError(error) && error.code === 'unavailable') throw error
    return [{ kind: 'lost-picture', text }]
  }
}

/** The words that a message answers, beside it; nothing where they are not known here. */
async function quoted({ db }: ArriveParts, { workspaceId, channelId, conversationId, language }: WidgetSession, { externalId }: Quoted) {
  const words = await db.inWorkspace(workspaceId, (tx) => saidAs(tx, { conversationId, channelId, externalId }))
  return words ? [arriving(language).quote(words)] : []
}

/** The choice behind a tap; where its message is gone, the words that stood on the button. */
async function chosen({ db }: ArriveParts, { workspaceId, conversationId }: WidgetSession, { text, messageId, part, option }: Tapped) {
  const message = await db.inWorkspace(workspaceId, (tx) => messageById(tx, messageId))
  const choices = message?.conversationId === conversationId ? message.parts[part] : undefined
  const choice = choices && isChoices(choices) ? choices.options[option] : undefined
  if (!choice) return { kind: 'text' as const, text: text || '?' }
  return { kind: 'chosen' as const, text: choice.say ?? choice.label, choiceId: choice.id, messageId }
}

const isChoices = (part: StoredPart): part is PartOf<'choices'> => part.kind === 'choices' && 'options' in part
