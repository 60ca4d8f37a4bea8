import { refusal } from '@xiaoer/contract/refusals'
import { ImapFlow } from 'imapflow'
import { AppError, isAppError } from '#platform/errors'
import type { Locate } from '#platform/outbound'
import { platformRefused } from '../calling/index.ts'
import type { Memory } from '../memory/index.ts'
import type { Connection, LeftThere, Received, Watching } from '../push-channel.ts'
import { type ByHand, type Lying, type Read, readMail, type Thread, unreadEnvelope, type Why } from './incoming.ts'
import type { MailRecords } from './records.ts'
import { type Mailbox, mailboxOf } from './settings.ts'

/** Up to where the inbox was read; and up to where it is read once more, because its server numbered it anew. */
const [UID, AGAIN] = ['uid', 'again']
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

/** What reading a mailbox needs. */
export interface MailboxParts {
  readonly locate: Locate
  readonly memory: Memory
  readonly records: MailRecords
}

/** Watches the inbox: takes what is new, idles, and again, until the signal. What is not taken in is noted with why, and flagged there. */
export async function watchMailbox(parts: MailboxParts, connection: Connection, watching: Watching): Promise<void> {
  const { signal, opened } = watching
  const mailbox = mailboxOf(connection.settings)
  const client = await openMailbox(parts.locate, mailbox)
  const news = bell()
  signal.addEventListener('abort', () => client.close())
  client.on('exists', news.ring)
  client.on('close', news.ring)
  try {
    const newest = await inboxOf(client)
    const begun = { ...parts, client, mailbox, connection, watching, validity: newest.split(':')[0] ?? '' }
    const { last: from, again } = await lastTaken(begun, newest)
    const taking: Taking = { ...begun, again }
    let last = from
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

interface Taking extends Omit<MailboxParts, 'locate'> {
  readonly client: ImapFlow
  readonly mailbox: Mailbox
  readonly connection: Connection
  readonly watching: Watching
  readonly validity: string
  /** What lies there up to this number may have been taken in under another one. */
  readonly again: { readonly upTo: number; readonly since: Date } | undefined
}

/** Opens the inbox; gives up to where it reaches: its numbering and the newest number. */
export async function inboxOf(client: ImapFlow): Promise<string> {
  const { uidValidity, uidNext } = await client.mailboxOpen('INBOX')
  return `${uidValidity}:${uidNext - 1}`
}

/** A mailbox is greeted before it is kept as connected, and servers tell whole seconds. */
const GREETED_MS = 60_000

const numbersOf = (kept: string): readonly [validity: string, uid: number] => {
  const [validity = '', uid = ''] = kept.split(':')
  return [validity, Number(uid)]
}

/**
 * Up to which the mailbox was read, else as it was when it was connected: what lay there before is not answered. Where a server numbers it anew (RFC
 * 3501, 2.3.1.1) nobody knows which number was the last: all that came since it was connected is looked at again, and what is known is left.
 */
async function lastTaken(
  { memory, records, connection, validity }: Omit<Taking, 'again'>,
  newest: string,
): Promise<{ readonly last: number; readonly again: Taking['again'] }> {
  const kept = (await memory.read(connection, UID)) ?? connection.settings['from'] ?? newest
  const [before, last] = numbersOf(kept)
  const isAnew = before !== validity
  if (isAnew) await memory.keep(connection, AGAIN, newest)
  await memory.keep(connection, UID, isAnew ? `${validity}:0` : kept)
  const [of, upTo] = numbersOf((await memory.read(connection, AGAIN)) ?? '')
  const again = of === validity ? { upTo, since: new Date((await records.since(connection)).getTime() - GREETED_MS) } : undefined
  return { last: isAnew ? 0 : last, again }
}

async function takeNew(taking: Taking, last: number): Promise<number> {
  const { client, memory, connection, validity, again } = taking
  const listed = await client.fetchAll(`${last + 1}:*`, { uid: true, size: true, internalDate: true }, { uid: true })
  let upTo = last
  for (const { uid, size = 0, internalDate } of listed.filter((one) => one.uid > last).sort((one, other) => one.uid - other.uid)) {
    upTo = uid
    const isAgain = again !== undefined && uid <= again.upTo
    if (isAgain && new Date(internalDate ?? Date.now()) < again.since) continue
    const flag =
      size > MOST_MAIL_BYTES ? await leaveLarge(taking, uid, size) : await takeOne(taking, uid, isAgain ? again.since : undefined)
    await memory.keep(connection, UID, `${validity}:${uid}`)
    if (flag) await client.messageFlagsAdd(String(uid), [flag], { uid: true })
  }
  if (upTo > last) await memory.keep(connection, UID, `${validity}:${upTo}`)
  return upTo
}

/** A mail that is too large to be read: who sent it and what it is called are asked for alone. */
async function leaveLarge({ client, records, connection }: Taking, uid: number, bytes: number): Promise<string> {
  const asked = (await client.fetchOne(String(uid), { uid: true, internalDate: true, headers: true }, { uid: true })) || undefined
  const [head, at] = [asked?.headers ?? Buffer.alloc(0), new Date(asked?.internalDate ?? Date.now())]
  const { envelope } = await readMail({ uid, source: head, at }, { address: '', authserv: '', language: connection.language }).catch(
    () => ({
      envelope: unreadEnvelope(head),
    }),
  )
  const noted = await records.note(connection, envelope, at)
  if (!noted.isKnown) await records.leave(connection, noted.id, envelope, { why: 'too_large', bytes })
  return FLAGS.too_large ?? '\\Flagged'
}

/** What tells people in the mailbox what became of a mail; what programs wrote is left as it came. */
const FLAGS: Readonly<Partial<Record<Why, string>>> = {
  bounce: '\\Seen',
  forged: '\\Flagged',
  no_sender: '\\Flagged',
  empty: '\\Flagged',
  too_large: '\\Flagged',
  unreadable: '\\Flagged',
  refused: '\\Flagged',
}

/** A mail that says it was written so long before the mailbox was connected lay there already, whenever its server says that it came. */
const ON_ITS_WAY_MS = 7 * 24 * 3_600_000

/**
 * Takes one mail in, or notes why not; gives the flag that tells people in the mailbox what became of it. `since`: the mailbox was numbered anew and
 * was connected then; what a server that was put back together dates anew is old all the same, and a person says whether it is answered.
 */
async function takeOne(taking: Taking, uid: number, since: Date | undefined): Promise<string | undefined> {
  const { client, mailbox, records, connection } = taking
  const mail = await client.fetchOne(String(uid), { uid: true, source: true, internalDate: true, envelope: true }, { uid: true })
  const source = mail ? mail.source : undefined
  if (!mail || !source) return undefined
  const lying: Lying = { uid, source, at: new Date(mail.internalDate ?? Date.now()) }
  const read = await readMail(lying, { ...mailbox, language: connection.language }).catch((error: unknown) => unreadable(source, error))
  const noted = await records.note(connection, read.envelope, lying.at)
  if (noted.isKnown) return '\\Seen'
  const writtenAt = mail.envelope?.date
  if (since && writtenAt && new Date(writtenAt).getTime() < since.getTime() - ON_ITS_WAY_MS) {
    await records.leave(connection, noted.id, read.envelope, { why: 'old', source, bytes: source.length })
    return undefined
  }
  const left = await bring(taking, read, noted.externalId).catch((error: unknown) => refusedForEver(taking, uid, error))
  if (!left) {
    await records.took(connection, noted.id)
    return '\\Seen'
  }
  await records.leave(connection, noted.id, read.envelope, { ...left, source, bytes: source.length })
  return FLAGS[left.why]
}

interface Leaving {
  readonly why: Why
  readonly detail?: string
}

const wordsOfError = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll('\0', '').toWellFormed()

/** A mail that nothing reads holds up none after it. */
const unreadable = (source: Buffer, error: unknown): Read & Leaving => ({
  envelope: unreadEnvelope(source),
  kind: 'left',
  why: 'unreadable',
  detail: wordsOfError(error),
})

const TRIES = 'tries'
/** A mail that fails so often for no reason that is known holds up those after it. */
const MOST_TRIES = 5

/** What is refused the same however often it comes is left; all else is tried again, and left in the end where only this mail fails. */
async function refusedForEver({ memory, connection, validity }: Taking, uid: number, error: unknown): Promise<Leaving> {
  const left: Leaving = { why: 'refused', detail: wordsOfError(error) }
  if (isAppError(error)) {
    if (['invalid', 'conflict', 'unauthenticated'].includes(error.code)) return left
    throw error
  }
  const mine = `${validity}:${uid} `
  const kept = (await memory.read(connection, TRIES)) ?? ''
  const tries = kept.startsWith(mine) ? Number(kept.slice(mine.length)) + 1 : 1
  if (tries >= MOST_TRIES) return left
  await memory.keep(connection, TRIES, `${mine}${tries}`)
  throw error
}

/** Brings a mail to where it belongs; gives why it is left, where it is. */
async function bring(
  taking: Pick<Taking, 'memory' | 'connection' | 'watching'>,
  read: Read & Partial<Leaving>,
  externalId: string,
): Promise<Leaving | undefined> {
  const { memory, connection, watching } = taking
  if (read.kind === 'bounce') {
    await watching.take({ arrivals: [], reports: read.reports })
    return { why: 'bounce', detail: read.reports[0]?.why ?? '' }
  }
  if (read.kind === 'left') {
    if (read.shown) await watching.take({ arrivals: [{ ...read.shown, externalId }] })
    return { why: read.why, ...(read.detail !== undefined && { detail: read.detail }) }
  }
  await memory.keep(connection, threadName(read.arrival.address), JSON.stringify(read.thread satisfies Thread))
  await watching.take({ arrivals: [{ ...read.arrival, externalId }] })
  return undefined
}

/** A mail that was left, read again as a person says that it is to be taken in. Throws `invalid` where it cannot be. */
export async function readAgain(
  { memory }: Pick<MailboxParts, 'memory'>,
  connection: Connection,
  lying: LeftThere,
  byHand: ByHand,
): Promise<Received> {
  const read = await readMail(lying, { ...mailboxOf(connection.settings), language: connection.language }, byHand)
  if (read.kind !== 'words') throw new AppError('invalid', refusal('mail.not_words'))
  await memory.keep(connection, threadName(read.arrival.address), JSON.stringify(read.thread satisfies Thread))
  return { arrivals: [{ ...read.arrival, externalId: lying.externalId }] }
}

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
