import MailComposer from 'nodemailer/lib/mail-composer'
import type { Locate } from '#platform/outbound'
import type { Connection, Sent } from '../push-channel.ts'
import { messageIdOf } from './outgoing.ts'
import { mailboxOf } from './settings.ts'
import { sendMail } from './smtp.ts'

/** A mail that is no answer to anybody, such as a warning to a colleague. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Programs that know mails by their id show one, however often it is sent. */
  readonly key: string
  readonly at: Date
  /** Files that go with it; their kind is told by their names. */
  readonly attachments?: readonly { readonly filename: string; readonly content: Buffer }[]
}

/** Sends a letter by a connected mailbox, the way its answers to shoppers go; marked as automatic (RFC 3834), so that nothing answers it. */
export async function sendLetter(
  locate: Locate,
  settings: Connection['settings'],
  { to, subject, text, key, at, attachments = [] }: Letter,
): Promise<Sent> {
  const mailbox = mailboxOf(settings)
  const mail = new MailComposer({
    from: mailbox.address,
    to,
    subject,
    text,
    attachments: [...attachments],
    messageId: messageIdOf(key, mailbox.address),
    date: at,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return sendMail(locate, mailbox, to, await mail.compile().build())
}
