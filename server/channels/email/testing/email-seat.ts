import { randomUUID } from 'node:crypto'
import { after } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import type { Brought } from '../../declared.ts'
import { BROUGHT_FILES } from '../../testing/brought.ts'
import { connectKind, type Made, platformSeat } from '../../testing/platform-seat.ts'
import type { Doors } from '../../testing/seat.ts'
import { dovecot, PASSWORD } from './dovecot.ts'
import { type MailServer, mailServer } from './mail-server.ts'

/** Both servers of a mailbox, and a hand in it. */
export interface Post {
  readonly address: string
  readonly imapPort: number
  readonly smtp: MailServer
  /** Puts a mail into the inbox, and waits until it was taken or flagged; true where it was taken. */
  readonly deliver: (mail: string | Buffer) => Promise<boolean>
  /** Puts one there and waits for nothing; `at` is when the server says that it came, now unless told. */
  readonly drop: (mail: string | Buffer, at?: Date) => Promise<void>
  /** The server numbers all that lies in the inbox anew. */
  readonly numberAnew: () => Promise<void>
}

/** A server that takes mails by SMTP for a mailbox and puts them into its inbox; gives what sends one, byte for byte. Made at the top of a test file. */
export async function sendingTo(post: Post): Promise<(mail: Buffer) => Promise<void>> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => void post.drop(Buffer.concat(chunks)).then(() => done(null), done))
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  after(() => new Promise<void>((done) => server.close(() => done())))
  const { port } = Object(server.server.address())
  const transport = createTransport({ host: '127.0.0.1', port: Number(port), secure: false, ignoreTLS: true })
  return async (raw) => void (await transport.sendMail({ envelope: { from: 'sender@mx.example', to: [post.address] }, raw }))
}

/** A real Dovecot and an SMTP server; made at the top of a test file. */
export async function post(address = 'shop@spruce.example'): Promise<Post> {
  const [{ port: imapPort, numberAnew }, smtp] = [await dovecot(), await mailServer()]
  const open = async () => {
    const opened = new ImapFlow({
      host: '127.0.0.1',
      port: imapPort,
      secure: false,
      auth: { user: address, pass: PASSWORD },
      logger: false,
    })
    opened.on('error', () => undefined)
    await opened.connect()
    await opened.mailboxOpen('INBOX')
    return opened
  }
  let hand = await open()
  after(() => hand.close())
  const put = async (mail: string | Buffer, at = new Date()) => {
    const put = await hand.append('INBOX', Buffer.from(mail), [], at)
    return put ? (put.uid ?? 0) : 0
  }
  return {
    address,
    imapPort,
    smtp,
    drop: async (mail, at) => void (await put(mail, at)),
    numberAnew: async () => {
      await hand.logout()
      numberAnew(address)
      hand = await open()
    },
    async deliver(mail) {
      const uid = await put(mail)
      for (let tries = 0; tries < 400; tries++) {
        const found = await hand.fetchOne(String(uid), { uid: true, flags: true }, { uid: true })
        const flags = (found || undefined)?.flags ?? new Set<string>()
        if (flags.has('\\Seen')) return true
        if (flags.has('\\Flagged')) return false
        await pause(25)
      }
      throw new Error(`mail ${uid} was never looked at`)
    },
  }
}

/** What its manager fills in. */
export const mailboxFields = ({ address, imapPort, smtp }: Post) => ({
  address,
  imap: `127.0.0.1:${imapPort}`,
  smtp: `127.0.0.1:${smtp.port}`,
  password: PASSWORD,
  authserv: 'mx.spruce.example',
})

/** Connects the mailbox through the console's own call. */
export const connectMailbox = (service: Doors, post: Post): Promise<Made> => connectKind(service, 'email', mailboxFields(post))

/** A mail as a program writes it. */
export function mail(headers: Readonly<Record<string, string>>, body: string | Buffer): Buffer {
  const all = {
    'Message-ID': `<${randomUUID()}@shopper.example>`,
    Date: new Date().toUTCString(),
    To: 'shop@spruce.example',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...headers,
  }
  const head = Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  return Buffer.concat([Buffer.from(`${head}\r\n`), Buffer.isBuffer(body) ? body : Buffer.from(body.replaceAll('\n', '\r\n'))])
}

const KINDS: Readonly<Record<string, string>> = { image: 'image', audio: 'voice', video: 'video' }
const TYPES = { picture: 'image/png', voice: 'audio/amr', video: 'video/mp4', file: 'application/pdf' } as const
const isFile = (what: Brought): what is keyof typeof TYPES => what in TYPES

/** A mail with a file of a kind. */
function withFile(from: string, what: Brought): Buffer {
  if (!isFile(what)) throw new Error(`a mail brings no ${what}`)
  const head = `--b\r\nContent-Type: ${TYPES[what]}\r\nContent-Disposition: attachment; filename="invoice"\r\nContent-Transfer-Encoding: base64\r\n\r\n`
  const body = Buffer.from(`${head}${BROUGHT_FILES[what].toString('base64')}\r\n--b--\r\n`)
  return mail({ From: `林 <${from}>`, 'In-Reply-To': '<x@spruce.example>', 'Content-Type': 'multipart/mixed; boundary=b' }, body)
}

/** What comes back: RFC 3464. */
export const bounce = (id: string, why = '5.1.1 No such user'): Buffer =>
  mail(
    { From: 'MAILER-DAEMON@mx.example', 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' },
    `--b\nContent-Type: message/delivery-status\n\nAction: failed\nStatus: ${why.split(' ')[0]}\nDiagnostic-Code: smtp; 550 ${why}\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${id}\n--b--\n`,
  )

let shoppers = 1
/** An address that nobody had. */
export const newAddress = (): string => `lin${shoppers++}@shopper.example`

/** A seat of the contract tests: what somebody's mail program sends and shows. */
export function emailSeat(service: Doors, { deliver, smtp }: Post, made: Made) {
  const address = newAddress()
  return platformSeat(service, made.channelId, {
    address,
    async bring(id, text, forged) {
      // no mail carries a NUL (RFC 5322, 2.3) or half a character
      if (!text.isWellFormed() || text.includes('\0')) return false
      const found = forged ? { 'Authentication-Results': 'mx.spruce.example; dmarc=fail header.from=shopper.example' } : {}
      return deliver(mail({ From: `林 <${address}>`, 'Message-ID': `<${id}@shopper.example>`, ...found }, text))
    },
    tells: () => deliver(bounce(smtp.to(address).at(-1)?.mail.messageId ?? '')),
    brings: (what) => deliver(withFile(address, what)),
    shown: () =>
      smtp.to(address).map(({ mail: { text = '', attachments }, at }) => {
        const files = attachments.map(({ filename = '', contentType }) => ({
          kind: KINDS[contentType.split('/')[0] ?? ''] ?? 'file',
          text: filename,
        }))
        return { at, author: 'bot', parts: [...(text.trim() ? [{ kind: 'text', text: text.trim() }] : []), ...files] }
      }),
  })
}
