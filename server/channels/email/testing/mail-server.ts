import { after } from 'node:test'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { PASSWORD } from './dovecot.ts'

/** What the SMTP server took. */
export interface TakenMail {
  readonly to: string
  readonly mail: ParsedMail
  readonly at: number
}

/** How the next mail goes: refused as a server would refuse it, or taken and the line cut before the answer. */
export type MailFault = { readonly code: number; readonly message: string } | 'cut'

/** An SMTP server of the test's own (the `smtp-server` package), with a user and a password. */
export class MailServer {
  port = 0
  readonly taken: TakenMail[] = []
  readonly faults: MailFault[] = []
  readonly unknown = new Set<string>()
  passwordHolds = true

  to(address: string): TakenMail[] {
    return this.taken.filter(({ to }) => to === address)
  }

  /** Looks at who a mail is for: now is when it is refused. */
  rcpt(address: string): Error | null {
    const fault = this.faults[0]
    if (typeof fault === 'object') {
      this.faults.shift()
      return Object.assign(new Error(fault.message), { responseCode: fault.code })
    }
    return this.unknown.has(address) ? Object.assign(new Error('5.1.1 No such user here'), { responseCode: 550 }) : null
  }
}

/** One that answers; made at the top of a test file. */
export async function mailServer(): Promise<MailServer> {
  const stub = new MailServer()
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: ({ password = '' }, _session, done) =>
      password === PASSWORD && stub.passwordHolds
        ? done(null, { user: 'shop' })
        : done(Object.assign(new Error('5.7.8 Authentication credentials invalid'), { responseCode: 535 })),
    onRcptTo: ({ address }, _session, done) => done(stub.rcpt(address)),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const mail = await simpleParser(Buffer.concat(chunks))
        for (const { address } of session.envelope.rcptTo) stub.taken.push({ to: address, mail, at: Date.now() })
        if (stub.faults[0] !== 'cut') return done(null)
        stub.faults.shift()
        cut(server, session)
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = Object(server.server.address())
  stub.port = Number(port)
  after(() => new Promise<void>((done) => server.close(() => done())))
  return stub
}

/** The line is cut after the mail was taken. */
function cut(server: SMTPServer, { id }: SMTPServerSession): void {
  for (const connection of server.connections) {
    const { id: own, _socket: socket } = Object(connection)
    if (own === id) socket?.destroy()
  }
}
