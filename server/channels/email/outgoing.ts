import MailComposer from 'nodemailer/lib/mail-composer'
import { jpegFor, type MediaRooms, mediaFor, piecesWithMedia } from '../parts/index.ts'
import type { Outgoing } from '../push-channel.ts'
import { subjectOf } from './reading/index.ts'
import { plainId } from './records.ts'
import { emailTexts } from './texts/index.ts'

const MOST_PICTURE_BYTES = 5_000_000
const MOST_BYTES = 15_000_000
/** Of all files of a mail, whatever they are: what most servers take, as a third is added on the way (RFC 2045, 6.8). */
export const EMAIL_MEDIA: MediaRooms = {
  voice: { mostBytes: MOST_BYTES },
  video: { mostBytes: MOST_BYTES },
  file: { mostBytes: MOST_BYTES },
}

interface Writing {
  readonly from: string
  readonly thread: Outgoing['thread']
  /** Who else is to read it: of what a person wrote (RFC 3834 has programs answer one alone). */
  readonly copied: readonly string[]
  readonly key: string
}

/** The id of a mail of ours: the same whenever the same message is sent, so that programs that know mails by it show one. */
export const messageIdOf = (key: string, from: string): string => `<${key.replaceAll(':', '.')}@${from.split('@')[1] ?? 'localhost'}>`

/** A message as one mail: an answer in the thread of what it answers (RFC 5322), marked as automatic where no person wrote it (RFC 3834). */
export async function mailOf(message: Outgoing, { from, thread, copied, key }: Writing): Promise<Buffer> {
  const pieces = piecesWithMedia(message, { longest: 500_000, mostOptions: 0, whole: true })
  const words = pieces.flatMap((piece) =>
    piece.kind === 'picture' ? (piece.caption ? [piece.caption] : []) : 'name' in piece ? [] : [piece.text],
  )
  const attachments = []
  let room = MOST_BYTES
  for (const [nth, piece] of pieces.entries()) {
    if ('name' in piece) {
      const file = await mediaFor(message, piece, { [piece.kind]: { mostBytes: room } })
      room -= file?.bytes.length ?? 0
      if (file) attachments.push({ filename: file.name, content: file.bytes, contentType: file.mediaType })
      else words.push(piece.text)
      continue
    }
    const picture = piece.kind === 'picture' ? await jpegFor(message, piece.fileId, MOST_PICTURE_BYTES) : undefined
    if (picture) attachments.push({ filename: `${nth + 1}.jpg`, content: picture.bytes, contentType: picture.mediaType })
    else if (piece.kind === 'picture' && !piece.caption) words.push(piece.text)
  }
  // what is quoted is what it answers, wherever it stands in the thread
  const answered = message.quote?.externalId ? plainId(message.quote.externalId) : undefined
  const references = [...(thread?.references ?? []).filter((one) => one !== answered), ...(answered ? [answered] : [])]
  const newest = references.at(-1)
  const automatic = message.author === 'agent' ? {} : { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' }
  const mail = new MailComposer({
    from,
    to: message.to,
    ...(copied.length > 0 && { cc: [...copied] }),
    subject: answering(thread?.subject ?? '', message.language),
    messageId: messageIdOf(key, from),
    date: message.at,
    ...(newest !== undefined && { inReplyTo: newest, references }),
    text: words.join('\n\n'),
    headers: automatic,
    attachments,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return mail.compile().build()
}

function answering(subject: string, language: string): string {
  if (subject === '') return emailTexts(language).subject
  return subjectOf(subject).isReply ? subject : `Re: ${subject}`
}
