import { charactersIn, fitting } from '@xiaoer/contract/graphemes'
import type { Arrival, ArrivedPart, Connection, Letter } from '#channels'
import { emailTexts } from '#channels/email'
import { forgetTicketFile, hangMailed, sayFirst, type TicketReply, ticketByMail } from '#desk'
import { ticketOfMail } from '#desk/tickets'
import { followPage } from '#open/forms'
import type { Signer } from '#platform/auth'
import type { Database, Tx } from '#platform/db'
import { isAppError } from '#platform/errors'
import type { Live } from '../../live.ts'
import type { KeepArrived, KeepPicture } from '../../widget/pictures.ts'
import type { OpenChannels } from '../open-channels.ts'
import { numberIn, suggestTicket } from './in-thread.ts'

/** What taking mails as tickets needs. */
export interface ByMailParts {
  readonly db: Database
  readonly now: () => Date
  readonly keepPicture: KeepPicture
  readonly keepArrived: KeepArrived
  readonly live: Pick<Live, 'ring'>
}

/** What a comment holds. */
const MOST_WORDS = 8_000
const NEVER_KEPT: ReadonlySet<string> = new Set(['unsupported', 'too_large', 'invalid', 'forbidden'])

/**
 * Takes a mail as a ticket, or as a comment on its own; what came with it hangs there, in the same transaction, so that a mail that comes again adds
 * nothing. What of it is not kept is named there. Throws what may be better later: the mail is taken then.
 */
export async function takeAsTicket(parts: ByMailParts, connection: Connection, arrival: Arrival, letter: Letter): Promise<void> {
  const { db, now, live } = parts
  const { workspaceId, channelId, settings, language } = connection
  const { subject, references, words, copied } = letter
  const came = await keepAll(parts, workspaceId, arrival.parts)
  const [files, left] = [came.flatMap((one) => ('fileId' in one ? [one] : [])), came.flatMap((one) => ('left' in one ? [one.left] : []))]
  const mail = {
    ...{ workspaceId, channelId, subject, references, words, copied, number: numberIn(subject) },
    from: arrival.address,
    proven: arrival.contact?.proven === true,
    messageId: arrival.externalId,
    kind: settings['tickets']?.trim() ?? '',
  }
  const taken = await db.inWorkspace(workspaceId, async (tx) => {
    const its = await ticketByMail(tx, mail, now())
    const { ticketId, isNew } = its
    const over: string[] = []
    for (const file of files) {
      if (isNew && (await hangMailed(tx, { workspaceId, ticketId, ...file }, now()))) continue
      await forgetTicketFile(tx, file.fileId)
      over.push(file.name || file.text)
    }
    if (isNew) await sayLeft(tx, ticketId, [...left, ...over, ...letter.left], language, now())
    return its
  })
  for (const seq of taken.seqs) live.ring(workspaceId, '', seq)
  if (taken.opened) await suggestTicket(parts, connection, arrival, letter)
}

/** Whether its subject names a ticket of whoever wrote. */
export const isOfTicket = async (
  { inWorkspace }: Database,
  { workspaceId, channelId }: Connection,
  { address, externalId }: Arrival,
  { subject }: Letter,
) => {
  const number = numberIn(subject)
  if (number === undefined) return false
  const asked = { channelId, from: address, messageId: externalId, references: [], number }
  return (await inWorkspace(workspaceId, (tx) => ticketOfMail(tx, asked))) !== undefined
}

/** Names on a ticket what of its mail is not kept, as a comment of the service's own: it is no word of whoever wrote. */
async function sayLeft(tx: Tx, ticketId: string, names: readonly string[], language: string, at: Date): Promise<void> {
  if (names.length === 0) return
  const named = names.map((name) => name.trim() || '…').join(', ')
  const words = fitting(
    emailTexts(language).left.replace('{names}', () => named),
    MOST_WORDS,
    charactersIn,
  )
  await sayFirst(tx, { accountId: null }, ticketId, { by: 'program', words }, at)
}

interface Kept {
  readonly fileId: string
  readonly name: string
  readonly text: string
}
interface Left {
  readonly left: string
}

/** All or none: where one is to be had later, the others are not kept twice. */
async function keepAll(parts: ByMailParts, workspaceId: string, came: readonly ArrivedPart[]): Promise<(Kept | Left)[]> {
  const all = await Promise.allSettled(came.map((part) => kept(parts, workspaceId, part)))
  const had = all.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []))
  const failed = all.find((one) => one.status === 'rejected')
  if (!failed) return had
  await parts.db.inWorkspace(workspaceId, async (tx) => {
    for (const one of had) if ('fileId' in one) await forgetTicketFile(tx, one.fileId)
  })
  throw failed.reason
}

/** A picture drawn anew, any other file as it came, or what cannot be kept, by its name; undefined for words. Throws what may be better later. */
async function kept({ keepPicture, keepArrived }: ByMailParts, workspaceId: string, part: ArrivedPart): Promise<Kept | Left | undefined> {
  const { text } = part
  if (part.kind === 'file' || part.kind === 'voice' || part.kind === 'video') return { left: nameIn(part) || text }
  if (!('fetch' in part) || typeof part.fetch !== 'function') return undefined
  const name = 'stands' in part ? fitting(nameIn(part.stands), 120, charactersIn) : ''
  try {
    const bytes: unknown = await part.fetch()
    if (!Buffer.isBuffer(bytes)) return { left: name || text }
    const keep = part.kind === 'fetched-picture' ? keepPicture : keepArrived
    const { fileId } = await keep(workspaceId, null, bytes)
    return { fileId, name, text }
  } catch (error) {
    if (isAppError(error) && NEVER_KEPT.has(error.code)) return { left: name || text }
    throw error
  }
}

const nameIn = (file: unknown): string =>
  typeof file === 'object' && file !== null && 'name' in file && typeof file.name === 'string' ? file.name : ''

/** Sends a colleague's reply, or what the service tells of the ticket, by the mailbox that its ticket came to, in that ticket's own thread. */
export const replyByMail =
  (openChannel: OpenChannels['openChannel'], { key, origin }: { readonly key: Signer; readonly origin: () => string }) =>
  async (workspaceId: string, { id, mailbox, to, words, automatic, asksFor, at, thread }: TicketReply) => {
    const page = asksFor === null ? '' : `\n${followPage(key, origin(), { workspaceId, ticketId: asksFor }, 'follow', at)}`
    const open = await openChannel(workspaceId, mailbox)
    if (open?.connection.state !== 'on') return { outcome: 'stopped', why: 'the mailbox is not connected' } as const
    const [send] = open.channel.line(open.connection).calls({
      messageId: id,
      to,
      author: automatic ? 'system' : 'agent',
      parts: [{ kind: 'text', text: words + page }],
      language: open.connection.language,
      at,
      replyToken: null,
      opening: null,
      thread,
      pictureUrl: () => undefined,
      fileUrl: () => undefined,
      readFile: async () => undefined,
    })
    return send ? send(`${id}:0`) : ({ outcome: 'refused', why: 'there is nothing to send' } as const)
  }
