import type { Arrival, ArrivedPart, Connection } from '#channels'
import { forgetTicketFile, hangMailed, type TicketReply, ticketByMail } from '#desk'
import type { Database } from '#platform/db'
import type { Live } from '../live.ts'
import type { KeepArrived, KeepPicture } from '../widget/pictures.ts'
import type { OpenChannels } from './open-channels.ts'

/** What taking mails as tickets needs. */
export interface ByMailParts {
  readonly db: Database
  readonly now: () => Date
  readonly keepPicture: KeepPicture
  readonly keepArrived: KeepArrived
  readonly live: Pick<Live, 'ring'>
}

type Letter = NonNullable<Arrival['letter']>

/** Takes a mail as a ticket, or as a comment on its own; what came with it hangs there, in the same transaction, so that a mail that comes again adds nothing. */
export async function takeAsTicket(parts: ByMailParts, connection: Connection, arrival: Arrival, letter: Letter): Promise<void> {
  const { db, now, live } = parts
  const { workspaceId, channelId, settings } = connection
  const files = (await Promise.all(arrival.parts.map((part) => kept(parts, workspaceId, part)))).flatMap((one) => one ?? [])
  const { subject, references, words } = letter
  const taken = await db.inWorkspace(workspaceId, async (tx) => {
    const [from, proven] = [arrival.address, arrival.contact?.proven === true]
    const mail = {
      workspaceId,
      channelId,
      from,
      proven,
      subject,
      references,
      words,
      messageId: arrival.externalId,
      kind: settings['tickets']?.trim() ?? '',
    }
    const its = await ticketByMail(tx, mail, now())
    for (const file of files) {
      if (its.isNew) await hangMailed(tx, { workspaceId, ticketId: its.ticketId, ...file }, now())
      else await forgetTicketFile(tx, file.fileId)
    }
    return its
  })
  for (const seq of taken.seqs) live.ring(workspaceId, '', seq)
}

interface Kept {
  readonly fileId: string
  readonly name: string
}

/** A picture drawn anew, any other file as it came; undefined for words, and for what cannot be had. */
async function kept({ keepPicture, keepArrived }: ByMailParts, workspaceId: string, part: ArrivedPart): Promise<Kept | undefined> {
  if (!('fetch' in part) || typeof part.fetch !== 'function') return undefined
  const name = 'stands' in part && part.stands && typeof part.stands === 'object' && 'name' in part.stands ? String(part.stands.name) : ''
  try {
    const bytes: unknown = await part.fetch()
    if (!Buffer.isBuffer(bytes)) return undefined
    const { fileId } =
      part.kind === 'fetched-picture' ? await keepPicture(workspaceId, null, bytes) : await keepArrived(workspaceId, null, bytes)
    return { fileId, name: name.slice(0, 120) }
  } catch {
    return undefined
  }
}

/** Sends a colleague's reply by the mailbox that its ticket came to, in that ticket's own thread. */
export const replyByMail =
  (openChannel: OpenChannels['openChannel']) =>
  async (workspaceId: string, { id, mailbox, to, words, at, thread }: TicketReply) => {
    const open = await openChannel(workspaceId, mailbox)
    if (open?.connection.state !== 'on') return { outcome: 'stopped', why: 'the mailbox is not connected' } as const
    const [send] = open.channel.line(open.connection).calls({
      messageId: id,
      to,
      author: 'agent',
      parts: [{ kind: 'text', text: words }],
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
