import { createHash } from 'node:crypto'
import { LONGEST_LETTER, type PartOf } from '@xiaoer/contract'
import { charactersIn, fitting } from '@xiaoer/contract/graphemes'
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { MAX_PICTURE_BYTES } from '#platform/files'
import { arriving, cutText, textPart } from '../parts/index.ts'
import type { Arrival, ArrivedPart, Report } from '../push-channel.ts'
import { foundBy } from './genuine.ts'
import {
  type Body,
  bodyOf,
  cleanLine,
  cleanWords,
  contentTypeOf,
  type LetterFile,
  leavesOf,
  machineOf,
  named,
  type Sender,
  senderOf,
  subjectOf,
  withTrueCharsets,
  wordsOf,
} from './reading/index.ts'
import { emailTexts } from './texts/index.ts'

/** The thread of a mail, for what answers it. */
export interface Thread {
  readonly messageId: string
  readonly references: readonly string[]
  readonly subject: string
  /** To whom it went besides the mailbox; a person's answer goes to them too. */
  readonly copied: readonly string[]
}

/** Why a mail was not taken in as somebody's words. */
export type Why =
  | 'automatic'
  | 'no_reply'
  | 'list'
  | 'own'
  | 'bounce'
  | 'forged'
  | 'no_sender'
  | 'empty'
  | 'too_large'
  | 'unreadable'
  | 'old'
  | 'refused'

/** What can be told of a mail, whatever becomes of it. */
export interface Envelope {
  readonly messageId: string
  /** The same for the same words and files, whoever brought them and how often. */
  readonly digest: string
  /** Empty where it names nobody. */
  readonly from: string
  readonly fromName: string | null
  readonly subject: string
}

/**
 * What a mail is: words of a shopper with its thread, a report of what could not be delivered, or one that is not taken in, and why. What a program
 * wrote in a thread that is here is shown there: `shown`.
 */
export type Read = { readonly envelope: Envelope } & (
  | { readonly kind: 'words'; readonly arrival: Arrival; readonly thread: Thread }
  | { readonly kind: 'bounce'; readonly reports: readonly Report[] }
  | { readonly kind: 'left'; readonly why: Why; readonly shown?: Arrival }
)

/** A mail as it lies in the mailbox. */
export interface Lying {
  readonly uid: number
  readonly source: Buffer
  readonly at: Date
}

interface Reading {
  /** The mailbox's own address, lower case. */
  readonly address: string
  readonly authserv: string
  readonly language: string
}

/** A person says that it is to be taken in: from whom, where it names nobody. */
export interface ByHand {
  readonly from: string | null
}

const LONGEST = { words: 8_000, piece: 20_000, all: 60_000, subject: 300, id: 280 } as const
const MOST_FILES = 10
const MOST_COPIED = 30

/** Reads a mail. Every mail comes to something; `byHand` takes in what would be left. */
export async function readMail({ uid, source, at }: Lying, reading: Reading, byHand?: ByHand): Promise<Read> {
  const bytes = withTrueCharsets(source)
  const mail = await parsed(bytes)
  const body = bodyOf(mail, leavesOf(bytes))
  const reports = byHand ? [] : bounced(mail, at)
  const sender = senderOf(mail, reading) ?? senderByHand(byHand)
  const envelope = envelopeOf(mail, body, sender, source)
  if (reports.length > 0) return { envelope, kind: 'bounce', reports }
  if (!sender) return { envelope, kind: 'left', why: 'no_sender' }
  const found = foundBy(mail, reading.authserv)
  if (found === 'forged' && !byHand) return { envelope, kind: 'left', why: 'forged' }
  const letter = { mail, body, sender, envelope, isProven: found === 'proven' && !sender.isPassedOn, order: uid, at }
  const machine = byHand ? undefined : machineOf(mail, sender, reading)
  const { arrival, thread } = arrivalOf(letter, reading, machine !== undefined || byHand !== undefined)
  if (machine) return { envelope, kind: 'left', why: machine, ...(machine !== 'own' && { shown: { ...arrival, automatic: true } }) }
  return arrival.parts.some(({ kind }) => kind !== 'mail')
    ? { envelope, kind: 'words', arrival, thread }
    : { envelope, kind: 'left', why: 'empty' }
}

/** A letter for a person to read: its words, its files by name, and itself. */
export async function letterIn(source: Buffer): Promise<{ readonly words: string; readonly files: string[]; readonly raw: string }> {
  const [bytes, raw] = [withTrueCharsets(source), cleanWords(source.toString('utf8'))]
  try {
    const { text, files } = bodyOf(await parsed(bytes), leavesOf(bytes))
    return { words: text, files: files.map(({ name }) => name), raw }
  } catch {
    return { words: '', files: [], raw }
  }
}

const parsed = (bytes: Buffer): Promise<ParsedMail> =>
  simpleParser(bytes, { skipImageLinks: true, maxHtmlLengthToParse: 2_000_000, keepDeliveryStatus: true })

/** What is known of a mail that could not be read at all. */
export const unreadEnvelope = (source: Buffer): Envelope => ({
  messageId: idOf(undefined, source),
  digest: createHash('sha256').update(source).digest('hex'),
  from: '',
  fromName: null,
  subject: cut(cleanLine(/^subject:(.*)$/imu.exec(source.toString('utf8', 0, 4_000))?.[1] ?? ''), LONGEST.subject),
})

const senderByHand = (byHand: ByHand | undefined): Sender | undefined =>
  byHand?.from ? { address: byHand.from.toLowerCase(), name: null, isPassedOn: true } : undefined

/** The first signs of a text, none of them halved, and no more characters than so many. */
const cut = (text: string, most: number): string => fitting(text, most, charactersIn)

/** Its own id, without what no header may hold; where it has none, one that is the same whenever it is read. */
const idOf = (said: string | undefined, source: Buffer): string =>
  cut(cleanLine(said ?? '').replaceAll(' ', ''), LONGEST.id) || `<${createHash('sha256').update(source).digest('hex')}@no-id>`

function envelopeOf(mail: ParsedMail, { text, files }: Body, sender: Sender | undefined, source: Buffer): Envelope {
  const digest = createHash('sha256').update(JSON.stringify([sender?.address ?? '', mail.subject ?? '', text]))
  for (const { name, content } of files) digest.update(JSON.stringify([name, content.length])).update(content)
  return {
    messageId: idOf(mail.messageId, source),
    digest: digest.digest('hex'),
    from: sender?.address ?? '',
    fromName: sender?.name ?? null,
    subject: cut(cleanLine(mail.subject ?? ''), LONGEST.subject),
  }
}

interface Letter {
  readonly mail: ParsedMail
  readonly body: Body
  readonly sender: Sender
  readonly envelope: Envelope
  readonly isProven: boolean
  readonly order: number
  readonly at: Date
}

/** A letter as an arrival. `isWhole`: nothing of its words is left out. */
function arrivalOf(
  letter: Letter,
  { address, language }: Reading,
  isWhole: boolean,
): { readonly arrival: Arrival; readonly thread: Thread } {
  const { mail, body, sender, envelope, isProven, order, at } = letter
  const standing = subjectOf(envelope.subject)
  // who only answers names what is answered; a subject of its own begins something
  const isReply = standing.isReply || (mail.inReplyTo !== undefined && !standing.isForward)
  const { own, passedOn } = wordsOf(body.text, { isReply, isForward: standing.isForward })
  const words = own || (isWhole ? body.text : '')
  const copied = copiedOf(mail, sender, address)
  const thread = threadOf(mail, envelope, copied)
  const said = [isReply ? '' : envelope.subject, words].filter(Boolean).join('\n')
  const files = body.files.map((file, nth) => ({ ...file, id: fileIdOf(envelope.messageId, nth) }))
  const arrival: Arrival = {
    externalId: envelope.messageId,
    order,
    from: { id: sender.address, name: sender.name, language: null },
    address: sender.address,
    contact: { kind: 'email', said: sender.address, proven: isProven },
    saidAt: at,
    parts: [
      ...wordParts(said, passedOn),
      ...files.slice(0, MOST_FILES).map((file) => fileOf(file, arriving(language))),
      ...originalOf(letter, { said, copied, language }),
      ...longer(body.text, envelope.messageId, language),
    ],
    letter: {
      subject: envelope.subject,
      // some programs name what they answer in one header, some in the other
      references: [...thread.references.slice(0, -1), ...(mail.inReplyTo ? [cleanLine(mail.inReplyTo)] : [])],
      words: [words, passedOn].filter(Boolean).join('\n\n'),
      left: [...files.slice(MOST_FILES).map(({ name }) => cut(name, 120)), ...(body.isPacked ? [emailTexts(language).packed] : [])],
      copied: copied.map(({ address }) => address),
    },
  }
  return { arrival, thread }
}

/** The words in parts that are read together; what goes on for long, or was passed on, waits behind a tap. */
function wordParts(said: string, passedOn: string): ArrivedPart[] {
  const [first = '', ...rest] = cutText(cut(said, LONGEST.all), LONGEST.words)
  const behind = [...rest, ...cutText(cut(passedOn, LONGEST.all), LONGEST.piece)]
  return [...(first ? [textPart(first)] : []), ...behind.map((text): ArrivedPart => ({ kind: 'text', text, fold: [0, text.length] }))]
}

/** The letter as it came, for the desk, where it holds more than is shown of it. */
function originalOf(
  { mail, body, sender, envelope }: Letter,
  { said, copied, language }: { readonly said: string; readonly copied: readonly Copied[]; readonly language: string },
): ArrivedPart[] {
  const notes: PartOf<'mail'>['notes'] = [
    ...(body.isPacked ? (['packed'] as const) : []),
    ...(sender.isPassedOn ? (['passed_on'] as const) : []),
  ]
  const isMore = squeezed(said) !== squeezed(`${envelope.subject}${body.text}`) && squeezed(said) !== squeezed(body.text)
  if (!isMore && notes.length === 0 && copied.length === 0) return []
  const from = named(mail.from)[0]
  return [
    {
      kind: 'mail',
      text: emailTexts(language).original,
      subject: envelope.subject,
      from: from ? [from.name, `<${from.address}>`].filter(Boolean).join(' ') : '',
      copied: copied.map(({ address, name }) => (name ? `${name} <${address}>` : address)),
      words: cut(body.text, LONGEST_LETTER),
      notes,
    },
  ]
}

const squeezed = (text: string): string => text.replace(/\s+/gu, '')

/** A letter that is longer than a message holds comes as a file as well. */
function longer(text: string, messageId: string, language: string): ArrivedPart[] {
  if (text.length <= LONGEST.all) return []
  const content = Buffer.from(text, 'utf8')
  return [
    arriving(language).file({
      fileId: fileIdOf(messageId, MOST_FILES),
      bytes: content.length,
      name: 'letter.txt',
      fetch: async () => content,
    }),
  ]
}

type Copied = ReturnType<typeof named>[number]

/** To whom it went besides the mailbox. */
function copiedOf({ to, cc }: ParsedMail, { address: from }: Sender, own: string): Copied[] {
  const all = [...named(to), ...named(cc)].filter(({ address }) => address !== own && address !== from)
  return [...new Map(all.map((one) => [one.address, one])).values()].slice(0, MOST_COPIED)
}

const threadOf = ({ references = [] }: ParsedMail, { messageId, subject }: Envelope, copied: readonly Copied[]): Thread => {
  const all = [references].flat().map((one) => cut(cleanLine(one).replaceAll(' ', ''), LONGEST.id))
  // RFC 5322, 3.6.4; the first and the newest are what programs thread by
  return {
    messageId,
    references: [...all.slice(0, 1), ...all.slice(1).slice(-20), messageId],
    subject,
    copied: copied.map(({ address }) => address),
  }
}

/** Failures of what we sent (RFC 3464), by the id of the mail that came back. */
function bounced(mail: ParsedMail, at: Date): Report[] {
  if (contentTypeOf(mail) !== 'multipart/report') return []
  const text = (type: RegExp) => mail.attachments.find((one) => type.test(one.contentType))?.content.toString('utf8') ?? ''
  const status = text(/^message\/delivery-status/u)
  const original = text(/^(?:message\/rfc822|text\/rfc822-headers)/u)
  const id = /^message-id:\s*(<[^>\r\n]{1,290}>)/imu.exec(original)?.[1]
  if (!id || !/^action:\s*failed/imu.test(status)) return []
  const why = /^diagnostic-code:\s*([^\r\n]+)/imu.exec(status)?.[1] ?? /^status:\s*([^\r\n]+)/imu.exec(status)?.[1] ?? 'failed'
  return [{ externalId: cleanLine(id), state: 'refused', at, why: cut(cleanLine(why), 300), blocked: true }]
}

const fileIdOf = (messageId: string, nth: number): string =>
  `email:${createHash('sha256').update(messageId).digest('hex').slice(0, 32)}:${nth}`

function fileOf({ id, name, type, content }: LetterFile & { readonly id: string }, parts: ReturnType<typeof arriving>): ArrivedPart {
  if (/^image\/(?:jpeg|png|gif|webp)$/u.test(type) && content.length <= MAX_PICTURE_BYTES) return parts.picture(async () => content)
  const left = { fileId: id, bytes: content.length, name: cut(name, 300), fetch: async () => content }
  if (type.startsWith('audio/')) return parts.voice(left)
  return type.startsWith('video/') ? parts.video(left) : parts.file(left)
}

/** Whom a header names, for tests and for what reads a mail that we sent. */
export const addressesIn = (field: AddressObject | AddressObject[] | undefined): string[] =>
  [field ?? []].flat().flatMap(({ value }) => value.map(({ address = '' }) => address))
