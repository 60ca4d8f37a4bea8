import { createHash } from 'node:crypto'
import { charactersIn, fitting } from '@xiaoer/contract/graphemes'
import { type AddressObject, type Attachment, type ParsedMail, simpleParser } from 'mailparser'
import { AppError } from '#platform/errors'
import { MAX_PICTURE_BYTES } from '#platform/files'
import { refuseUnclean } from '#platform/http'
import { arriving, textPart } from '../parts/index.ts'
import type { Arrival, ArrivedPart, Report } from '../push-channel.ts'
import { foundBy } from './genuine.ts'
import { stripped } from './stripped.ts'

/** The thread of a mail, for what answers it. */
export interface Thread {
  readonly messageId: string
  readonly references: readonly string[]
  readonly subject: string
}

/** What a mail is: words of a shopper with its thread, a report of what could not be delivered, or one that is never answered. */
export type Read =
  | { readonly kind: 'words'; readonly arrival: Arrival; readonly thread: Thread }
  | { readonly kind: 'bounce'; readonly reports: readonly Report[] }
  | { readonly kind: 'automatic' }

/** A mail as it lies in the mailbox. */
export interface Lying {
  readonly uid: number
  readonly source: Buffer
  readonly at: Date
}

interface Reading {
  /** The mailbox's own address. */
  readonly address: string
  readonly authserv: string
  readonly language: string
}

const LONGEST_WORDS = 20_000
const MOST_FILES = 10
/** Decoration, as a logo in a signature, is smaller than what people photograph. */
const LEAST_PICTURE_BYTES = 2_000

/** Reads a mail. Throws `invalid` for what cannot be taken in, `unauthenticated` for what the receiving server found to be forged. */
export async function readMail({ uid, source, at }: Lying, reading: Reading): Promise<Read> {
  const mail = await simpleParser(source, { skipImageLinks: true, maxHtmlLengthToParse: 2_000_000, keepDeliveryStatus: true })
  const reports = bounced(mail, at)
  refuseUnclean(reports, 'reports')
  if (reports.length > 0) return { kind: 'bounce', reports }
  const from = mail.from?.value[0]
  const address = from?.address?.toLowerCase()
  if (!address || isAutomatic(mail) || address === reading.address) return { kind: 'automatic' }
  const found = foundBy(mail, reading.authserv)
  if (found === 'forged') throw new AppError('unauthenticated', 'The receiving server found that the mail is not from who it says it is')
  const messageId = mail.messageId ?? `<${createHash('sha256').update(source).digest('hex')}@no-id>`
  const parts = partsOf(mail, reading.language, messageId)
  if (parts.length === 0) throw new AppError('invalid', 'The mail says nothing')
  const thread = threadOf(mail, messageId)
  const name = cut(from?.name ?? '', 80) || null
  const arrival = {
    externalId: cut(messageId, 300),
    order: uid,
    from: { id: address, name, language: null },
    address,
    contact: { kind: 'email' as const, said: address, proven: found === 'proven' },
    saidAt: at,
    parts,
    letter: {
      subject: thread.subject.trim(),
      // some programs name what they answer in one header, some in the other
      references: [...thread.references.slice(0, -1), ...(mail.inReplyTo ? [mail.inReplyTo] : [])],
      words: stripped(mail.text ?? ''),
      left: filesOf(mail)
        .slice(MOST_FILES)
        .map(({ filename }) => cut(filename ?? '', 120)),
    },
  }
  // headers and names too: what the database refuses would be tried again for ever, and no mail after it be read
  refuseUnclean({ arrival, thread }, 'mail')
  return { kind: 'words', arrival, thread }
}

/** The first signs of a text, none of them halved, and no more characters than so many. */
const cut = (text: string, most: number): string => fitting(text, most, charactersIn)

const threadOf = ({ references = [], subject = '' }: ParsedMail, messageId: string): Thread => ({
  messageId,
  // RFC 5322, 3.6.4; the first and the newest are what programs thread by
  references: [...[references].flat().slice(0, 1), ...[references].flat().slice(1).slice(-20), messageId],
  subject: cut(subject.replace(/[\r\n]+/gu, ' '), 300),
})

const header = ({ headers }: ParsedMail, name: string): string => {
  const value = headers.get(name)
  return typeof value === 'string' ? value.trim().toLowerCase() : value === undefined ? '' : JSON.stringify(value).toLowerCase()
}

/** RFC 3834 (Auto-Submitted, empty return path), and what came before it; lists and bulk mail; addresses that nobody reads. */
function isAutomatic(mail: ParsedMail): boolean {
  const submitted = header(mail, 'auto-submitted')
  if (submitted !== '' && submitted !== 'no') return true
  if (/bulk|junk|list|auto[-_]reply/u.test(header(mail, 'precedence'))) return true
  if (['x-autoreply', 'x-autorespond', 'x-auto-response-suppress', 'list-id', 'list'].some((name) => header(mail, name) !== '')) return true
  if (/^return-path:\s*<\s*>/imu.test(mail.headerLines.map(({ line }) => line).join('\n'))) return true
  if (/^multipart\/report/u.test(contentType(mail))) return true
  return /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+.-][^@]*)?@/iu.test(mail.from?.value[0]?.address ?? '')
}

const contentType = (mail: ParsedMail): string =>
  /^content-type:\s*([^;\s]+)/iu.exec(mail.headerLines.find(({ key }) => key === 'content-type')?.line ?? '')?.[1]?.toLowerCase() ?? ''

/** Failures of what we sent (RFC 3464), by the id of the mail that came back. */
function bounced(mail: ParsedMail, at: Date): Report[] {
  if (contentType(mail) !== 'multipart/report') return []
  const text = (type: RegExp) => mail.attachments.find((one) => type.test(one.contentType))?.content.toString('utf8') ?? ''
  const status = text(/^message\/delivery-status/u)
  const original = text(/^(?:message\/rfc822|text\/rfc822-headers)/u)
  const id = /^message-id:\s*(<[^>\r\n]{1,290}>)/imu.exec(original)?.[1]
  if (!id || !/^action:\s*failed/imu.test(status)) return []
  const why = /^diagnostic-code:\s*([^\r\n]+)/imu.exec(status)?.[1] ?? /^status:\s*([^\r\n]+)/imu.exec(status)?.[1] ?? 'failed'
  return [{ externalId: id, state: 'refused', at, why: cut(why, 300), blocked: true }]
}

/** The new words, after the subject where the mail begins a thread; pictures as pictures, other files as they came. */
function partsOf(mail: ParsedMail, language: string, messageId: string): ArrivedPart[] {
  const [parts, isReply] = [
    arriving(language),
    mail.inReplyTo !== undefined || /^(?:re|aw|sv|回复|答复)\s*[:：]/iu.test(mail.subject ?? ''),
  ]
  const words = [isReply ? '' : (mail.subject ?? ''), stripped(mail.text ?? '')].map((one) => one.trim()).filter(Boolean)
  const said = words.join('\n')
  if (said.length > LONGEST_WORDS) throw new AppError('invalid', `The mail has ${said.length} characters, more than ${LONGEST_WORDS}`)
  const files = filesOf(mail)
  const shown = files
    .slice(0, MOST_FILES)
    .map((file, nth) => fileOf(file, `email:${createHash('sha256').update(messageId).digest('hex').slice(0, 32)}:${nth}`, parts))
  return [...(said ? [textPart(said)] : []), ...shown]
}

const filesOf = ({ attachments }: ParsedMail) => attachments.filter(({ related, size }) => !related || size > LEAST_PICTURE_BYTES)

function fileOf(
  { contentType: type, content, filename, size }: Attachment,
  fileId: string,
  parts: ReturnType<typeof arriving>,
): ArrivedPart {
  if (/^image\/(?:jpeg|png|gif|webp)$/u.test(type) && size <= MAX_PICTURE_BYTES) return parts.picture(async () => content)
  const left = { fileId, bytes: size, name: cut(filename ?? '', 300), fetch: async () => content }
  if (type.startsWith('audio/')) return parts.voice(left)
  return type.startsWith('video/') ? parts.video(left) : parts.file(left)
}

/** Whom a header names, for tests and for what reads a mail that we sent. */
export const addressesIn = (field: AddressObject | AddressObject[] | undefined): string[] =>
  [field ?? []].flat().flatMap(({ value }) => value.map(({ address = '' }) => address))
