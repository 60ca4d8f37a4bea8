import { firstGraphemes, storable } from '@xiaoer/contract/graphemes'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Locate } from '#platform/outbound'
import { CallFailure } from '#platform/outbound'
import type { Sent } from '../push-channel.ts'
import type { Mailbox } from './settings.ts'

const WITHIN_MS = 20_000
/** Servers tell no seconds; those that greylist (RFC 6647) take a mail after some minutes, by our own patience. */
const BUSY_S = 5

interface Failure {
  readonly phase: 'reach' | 'log in' | 'send'
  readonly error: SMTPConnection.SMTPError
}

/** Gives a mail to the server; what it came to is told by how far it got (RFC 5321): unanswered after its words went out, it may have arrived. */
export async function sendMail(locate: Locate, mailbox: Mailbox, to: string | readonly string[], raw: Buffer): Promise<Sent> {
  const failed = await talk(locate, mailbox, (server) => give(server, { from: mailbox.address, to: [to].flat() }, raw))
  return failed ? asSent(failed) : { outcome: 'sent', externalId: null }
}

/** Whether the server lets us in; the server's words where it does not. */
export async function trySmtp(locate: Locate, mailbox: Mailbox): Promise<string | undefined> {
  const failed = await talk(locate, mailbox, async () => undefined)
  return failed && `SMTP: ${wordsOf(failed.error)}`
}

const wordsOf = ({ response, message }: SMTPConnection.SMTPError) => firstGraphemes(storable(response ?? message), 300)

function asSent({ phase, error }: Failure): Sent {
  const [code, why] = [error.responseCode ?? 0, wordsOf(error)]
  if (phase === 'log in' && code >= 500) return { outcome: 'stopped', why }
  if (phase !== 'send' || (code >= 400 && code < 500)) return { outcome: 'later', why, seconds: BUSY_S }
  if (code === 0) return { outcome: 'unsure', why }
  // 5.1.x and 5.2.x: there is no such address, or it takes nothing (RFC 3463)
  return { outcome: 'refused', why, blocked: /\b5\.[12]\.\d/u.test(why) || code === 550 }
}

/** Connects, logs in, and does what is to be done; gives what failed. */
async function talk(
  locate: Locate,
  mailbox: Mailbox,
  then: (server: SMTPConnection) => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  const { smtp, user, password } = mailbox
  let server: SMTPConnection | undefined
  try {
    const { address, isPrivate } = await locate(smtp.host, smtp.port)
    server = new SMTPConnection({
      host: address,
      port: smtp.port,
      secure: smtp.secure,
      requireTLS: !smtp.secure && !isPrivate,
      tls: { servername: smtp.host },
      connectionTimeout: WITHIN_MS,
      greetingTimeout: WITHIN_MS,
      socketTimeout: WITHIN_MS,
    })
    const [open] = [server]
    return (
      (await step('reach', open, (done) => open.connect(done))) ??
      (await step('log in', open, (done) => open.login({ credentials: { user, pass: password }, user, pass: password }, done))) ??
      (await then(open))
    )
  } catch (error) {
    if (error instanceof CallFailure) return { phase: 'reach', error }
    throw error
  } finally {
    server?.close()
  }
}

const give = (server: SMTPConnection, envelope: { from: string; to: string[] }, raw: Buffer) =>
  step('send', server, (done) => server.send(envelope, raw, done))

/** One step: it fails by its own answer, or by what befalls the connection meanwhile. */
function step(phase: Failure['phase'], server: SMTPConnection, run: (done: (error?: SMTPConnection.SMTPError | null) => void) => void) {
  const { promise, resolve } = Promise.withResolvers<Failure | undefined>()
  const failed = (error: SMTPConnection.SMTPError) => resolve({ phase, error })
  server.once('error', failed)
  run((error) => resolve(error ? { phase, error } : undefined))
  return promise.finally(() => {
    server.off('error', failed)
    server.on('error', () => undefined)
  })
}
