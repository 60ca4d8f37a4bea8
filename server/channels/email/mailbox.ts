import { ImapFlow } from 'imapflow'
import { AppError, isAppError } from '#platform/errors'
import type { Locate } from '#platform/outbound'
import { platformRefused } from '../calling/index.ts'
import type { Memory } from '../memory/index.ts'
import type { Connection, Received, Watching } from '../push-channel.ts'
import { readMail, type Thread } from './incoming.ts'
import { type Mailbox, mailboxOf } from './settings.ts'

const UID = 'uid'
const MOST_MAIL_BYTES = 25_000_000
/** Servers end an idle connection after half an hour (RFC 2177); it is begun anew well before. */
const IDLE_MS = 4 * 60_000

/** Logs in by IMAP, over TLS unless the operator has allowed a server of the private network. Throws with the server's own words. */
export async function openMailbox(locate: Locate, { imap, user, password }: Mailbox): Promise<ImapFlow> {
  const { address, isPrivate } = await locate(imap.host, imap.port)
  const client = new ImapFlow({
    host: address,
    servername: imap.host,
    port: imap.port,
    secure: imap.secure,
    ...(!imap.secure && !isPrivate && { doSTARTTLS: true }),
    auth: { user, pass: password },
    logger: false,
    maxIdleTime: IDLE_MS,
    clientInfo: { name: 'xiaoer' },
  })
  // what goes wrong later ends the connection, and is told by what waits for it
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    throw asRefusal(error)
  }
}

/** A refusal to log in is told to people; all else is tried again. */
function asRefusal(error: unknown): unknown {
  const { authenticationFailed = false, responseText = '' } = Object(error)
  if (authenticationFailed !== true) return error
  try {
    return platformRefused(`IMAP: ${String(responseText || 'the user or password is not taken')}`)
  } catch (refusal) {
    return refusal
  }
}

/** Where a thread is kept for what answers it. */
export const threadName = (address: string): string => `thread ${address}`

/** Watches the inbox: takes what is new, idles, and again, until the signal. What cannot be taken in stays there, flagged. */
export async function watchMailbox(parts: { locate: Locate; memory: Memory }, connection: Connection, watching: Watching): Promise<void> {
  const { signal, opened } = watching
  const mailbox = mailboxOf(connection.settings)
  const client = await openMailbox(parts.locate, mailbox)
  const news = bell()
  signal.addEventListener('abort', () => client.close())
  client.on('exists', news.ring)
  client.on('close', news.ring)
  try {
    const newest = await inboxOf(client)
    const taking = { ...parts, client, mailbox, connection, watching, validity: newest.split(':')[0] ?? '' }
    let last = await lastTaken(taking, newest)
    await opened()
    while (!signal.aborted && client.usable) {
      const heard = news.next()
      last = await takeNew(taking, last)
      void client.idle().catch(news.ring)
      await heard
    }
  } finally {
    client.close()
  }
}

interface Taking {
  readonly client: ImapFlow
  readonly mailbox: Mailbox
  readonly memory: Memory
  readonly connection: Connection
  readonly watching: Watching
  readonly validity: string
}

/** Opens the inbox; gives up to where it reaches: its numbering and the newest number. */
export async function inboxOf(client: ImapFlow): Promise<string> {
  const { uidValidity, uidNext } = await client.mailboxOpen('INBOX')
  return `${uidValidity}:${uidNext - 1}`
}

/** Up to which the mailbox was read, else as it was when it was connected; what lay there before, or under another numbering, is not answered. */
async function lastTaken({ memory, connection, validity }: Taking, newest: string): Promise<number> {
  const kept = (await memory.read(connection, UID)) ?? connection.settings['from'] ?? ''
  const from = kept.split(':')[0] === validity ? kept : newest
  await memory.keep(connection, UID, from)
  return Number(from.split(':')[1])
}

async function takeNew(taking: Taking, last: number): Promise<number> {
  const { client, memory, connection, validity } = taking
  const listed = await client.fetchAll(`${last + 1}:*`, { uid: true, size: true }, { uid: true })
  let upTo = last
  for (const { uid, size = 0 } of listed.filter((one) => one.uid > last).sort((one, other) => one.uid - other.uid)) {
    const flag = size > MOST_MAIL_BYTES ? '\\Flagged' : await takeOne(taking, uid)
    await memory.keep(connection, UID, `${validity}:${uid}`)
    if (flag) await client.messageFlagsAdd(String(uid), [flag], { uid: true })
    upTo = uid
  }
  return upTo
}

/** Takes one mail in; gives the flag that tells people in the mailbox what became of it. */
async function takeOne({ client, mailbox, memory, connection, watching }: Taking, uid: number): Promise<string | undefined> {
  const mail = await client.fetchOne(String(uid), { uid: true, source: true, internalDate: true }, { uid: true })
  const source = mail ? mail.source : undefined
  if (!mail || !source) return undefined
  try {
    const at = new Date(mail.internalDate ?? Date.now())
    const read = await readMail({ uid, source, at }, { ...mailbox, language: connection.language })
    if (read.kind === 'automatic') return undefined
    const received: Received = read.kind === 'bounce' ? { arrivals: [], reports: read.reports } : { arrivals: [read.arrival] }
    if (read.kind === 'words') await memory.keep(connection, threadName(read.arrival.address), JSON.stringify(read.thread satisfies Thread))
    await watching.take(received)
    return '\\Seen'
  } catch (error) {
    if (isRefusedForEver(error)) return '\\Flagged'
    throw error
  }
}

const isRefusedForEver = (error: unknown): boolean =>
  isAppError(error) && (error.code === 'invalid' || error.code === 'conflict' || error.code === 'unauthenticated')

/** Something that was rung while nobody waited is heard by the next who does. */
function bell() {
  let [isRung, wake] = [false, (): void => undefined]
  return {
    ring: (): void => {
      isRung = true
      wake()
    },
    next: (): Promise<void> =>
      new Promise<void>((done) => {
        wake = done
        if (isRung) done()
        isRung = false
      }),
  }
}

/** Throws `not_found`: nobody calls a mailbox. */
export const noHook = (): never => {
  throw new AppError('not_found', 'A mailbox is watched, and has no webhook')
}
