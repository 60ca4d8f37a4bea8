import { z } from 'zod'
import { isAppError } from '#platform/errors'
import type { Locate } from '#platform/outbound'
import { platformRefused } from '../calling/index.ts'
import { lacking } from '../declared.ts'
import type { Memory } from '../memory/index.ts'
import type { Connection, Outgoing, PushChannel, Sent } from '../push-channel.ts'
import { inboxOf, noHook, openMailbox, readAgain, threadName, watchMailbox } from './mailbox.ts'
import { EMAIL_MEDIA, mailOf, messageIdOf } from './outgoing.ts'
import type { MailRecords } from './records.ts'
import { mailboxOf } from './settings.ts'
import { sendMail, trySmtp } from './smtp.ts'
import { EMAIL_WORDS } from './texts/index.ts'

const EMAIL_LACKS = {
  // a mail has words and files
  ...lacking(
    'https://www.rfc-editor.org/rfc/rfc2045',
    ...(['in place', 'in link', 'in quote', 'in sticker', 'out choices', 'typing', 'recall'] as const),
  ),
  // servers and readers need not tell that it came, and few do: it is not asked for
  ...lacking('https://www.rfc-editor.org/rfc/rfc8098', 'told delivered', 'told read'),
}

/** A mailbox as a channel. SMTP knows no mail again, though programs do by its id: what may have arrived is `uncertain`. */
export function emailChannel(locate: Locate, memory: Memory, records: MailRecords): PushChannel {
  const parts = { locate, memory, records }
  return {
    kind: 'email',
    shows: new Set(['text', 'image', 'voice', 'video', 'file']),
    media: EMAIL_MEDIA,
    lacks: EMAIL_LACKS,
    delivery: 'push',
    keyed: false,
    reaches: 'email',
    // what providers let one mailbox send is theirs; these are far below any
    pace: { connection: { burst: 20, perSecond: 2 }, address: { burst: 10, perSecond: 0.2 } },
    window: null,
    fields: [
      { name: 'address', secret: false, required: true },
      { name: 'imap', secret: false, required: true },
      { name: 'smtp', secret: false, required: true },
      { name: 'user', secret: false, required: false },
      { name: 'password', secret: true, required: true },
      { name: 'authserv', secret: false, required: false },
      // what comes is a ticket of this kind, not a talk
      { name: 'tickets', secret: false, required: false },
    ],
    words: EMAIL_WORDS,
    async greet(given) {
      const { about, from } = await tryBoth(locate, given)
      return { settings: { ...given, from }, about }
    },
    test: async ({ settings }) => (await tryBoth(locate, settings)).about,
    resume: async () => undefined,
    pause: async () => undefined,
    receive: noHook,
    watch: (connection, watching) => watchMailbox(parts, connection, watching),
    readAgain: (connection, mail, from) => readAgain(parts, connection, mail, { from }),
    line: (connection) => ({ calls: (message) => [(key) => send(parts, connection, message, key)] }),
  }
}

/** Nothing of a platform was reached: no such name, or nothing listens there. */
const isUnreachable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH)$/u.test(String(error.code))

/** Logs in at both servers; gives up to where the mailbox is read already, as what lies there is not answered. */
async function tryBoth(locate: Locate, settings: Connection['settings']) {
  const mailbox = mailboxOf(settings)
  const client = await openMailbox(locate, mailbox).catch((error: unknown) => {
    if (isAppError(error)) throw error
    return platformRefused(
      `IMAP: ${error instanceof Error ? error.message : String(error)}`,
      isUnreachable(error) ? 'unreachable' : undefined,
    )
  })
  const from = await inboxOf(client).finally(() => client.close())
  const refused = await trySmtp(locate, mailbox)
  if (refused !== undefined) platformRefused(refused)
  return { about: { id: mailbox.address, address: mailbox.address }, from }
}

const Kept = z.object({ references: z.array(z.string()), subject: z.string(), copied: z.array(z.string()).default([]) })

async function send(
  { locate, memory }: { locate: Locate; memory: Memory },
  connection: Connection,
  message: Outgoing,
  key: string,
): Promise<Sent> {
  const mailbox = mailboxOf(connection.settings)
  const kept = message.thread ? undefined : await memory.read(connection, threadName(message.to))
  const thread: Outgoing['thread'] = kept === undefined ? message.thread : Kept.parse(JSON.parse(kept))
  const copied = message.author === 'agent' ? (thread?.copied ?? []).filter((one) => one !== message.to && one !== mailbox.address) : []
  const raw = await mailOf(message, { from: mailbox.address, thread, copied, key })
  const sent = await sendMail(locate, mailbox, [message.to, ...copied], raw)
  return sent.outcome === 'sent' ? { outcome: 'sent', externalId: messageIdOf(key, mailbox.address) } : sent
}
