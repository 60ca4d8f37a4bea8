import type { Sent } from '#channels'
import { webTexts } from '#channels/web'
import type { OpenConnection } from '#desk/channels'
import { uuidv7 } from '#platform/clock'
import type { Database } from '#platform/db'
import type { Contact } from '#shoppers'
import { channelsOf } from '#workspaces'

/** What sending a code needs. */
export interface SendCodeParts {
  readonly db: Database
  readonly openChannel: (workspaceId: string, channelId: string) => Promise<OpenConnection | undefined>
}

/** A channel of the shop that runs, whose addresses are of this kind, and that carries what is to be sent; undefined where none does. */
export async function reaching(
  { db, openChannel }: SendCodeParts,
  workspaceId: string,
  shopId: string,
  kind: Contact['kind'],
  what: 'code' | 'link' = 'code',
) {
  for (const { id } of (await channelsOf(db, workspaceId)).filter((one) => one.shopId === shopId && one.state === 'on')) {
    const open = await openChannel(workspaceId, id)
    if (open?.channel.reaches === kind && (what === 'code' || !open.channel.cutsLinks)) return open
  }
  return undefined
}

/** Sends the digits past the thread, as who is reached there need not be who writes here. Whether the platform took it. */
export async function sendCode(through: OpenConnection, to: Contact, code: string, language: string, at: Date): Promise<boolean> {
  const text = webTexts(language.startsWith('zh') ? 'zh-CN' : 'en').codeMail.replace('{code}', code)
  return (await sendWords(through, to, text, language, at)).outcome === 'sent'
}

/** Sends words past the thread; gives what became of the first call that was not taken, else of the last. */
export async function sendWords(
  { channel, connection }: OpenConnection,
  to: Contact,
  text: string,
  language: string,
  at: Date,
): Promise<Sent> {
  const messageId = uuidv7()
  const calls = channel.line(connection).calls({
    messageId,
    to: to.value,
    author: 'system',
    parts: [{ kind: 'text', text }],
    language,
    at,
    replyToken: null,
    opening: null,
    pictureUrl: () => undefined,
    fileUrl: () => undefined,
    readFile: async () => undefined,
  })
  let sent: Sent = { outcome: 'sent', externalId: null }
  for (const [nth, call] of calls.entries()) {
    sent = await call(`${messageId}-${nth}`)
    // what has begun is not begun anew: its first words would be said twice
    if (sent.outcome === 'later' && nth > 0) return { outcome: 'unsure', why: sent.why }
    if (sent.outcome !== 'sent') return sent
  }
  return sent
}
