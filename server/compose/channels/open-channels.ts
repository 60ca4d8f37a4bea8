import type { Out, PushChannel } from '#channels'
import { mailRecordsIn } from '#channels/email'
import { memoryIn } from '#channels/memory'
import { Sender, type SendingParts, seatOf } from '#channels/sending'
import { Announced, recognisersOf, telephoneRecordsIn, voicesOf } from '#channels/telephone'
import { aiNoticeIn, type FileAddresses } from '#channels/web'
import { connectionBy, connectionOf, type OpenConnection } from '#desk/channels'
import { tell } from '#engine/conversation'
import type { Signer } from '#platform/auth'
import type { Secrets } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import type { FileStore } from '#platform/files'
import { locateBy, outwardOf } from '#platform/outbound'
import type { Live } from '../live.ts'
import type { Trouble } from '../sweeping/outage.ts'
import { pushChannels } from './kinds.ts'
import { pushing, told } from './pushing.ts'

export interface OpenChannelsParts {
  readonly db: Database
  readonly now: () => Date
  readonly secrets: Secrets
  /** Signs what a shopper is sent to open. */
  readonly key: Signer
  readonly addresses: FileAddresses
  readonly publicUrl: string | undefined
  readonly files: FileStore
  readonly live: Live
  readonly trouble: Trouble
  readonly privateHosts: readonly string[]
  /** Kinds beside those that ship. */
  readonly moreChannels: readonly PushChannel[]
}

/** How long a connection is believed without a word of change. */
const FOR_MS = 30_000
/** A platform shows for about five seconds that somebody writes. */
const TYPING_MS = 4_000

/** The channels that are sent through: their kinds, their connections as they are kept, and the sender. */
export function openChannels(parts: OpenChannelsParts) {
  const { db, now, live, files, trouble } = parts
  const [outward, locate] = [outwardOf(parts.privateHosts), locateBy(parts.privateHosts)]
  const memory = memoryIn(db, parts.secrets)
  const phone = {
    records: telephoneRecordsIn(db, now),
    voiceOf: voicesOf(outward),
    recogniserOf: recognisersOf(outward),
    announced: new Announced(),
  }
  const channels = [...pushChannels(outward, locate, memory, mailRecordsIn(db, now), phone), ...parts.moreChannels]
  const [kept, opening] = [keptFor(FOR_MS, now), { ...parts, channels }]
  const openChannel = (workspaceId: string, channelId: string) => kept.of(channelId, () => connectionOf(opening, workspaceId, channelId))
  const lineOf = async (workspaceId: string, channelId: string) => {
    const open = await openChannel(workspaceId, channelId)
    return open && { channel: open.channel, line: open.channel.line(open.connection) }
  }

  const sending = new Sender({
    db,
    channels,
    lineOf,
    told: told(now),
    notice: aiNoticeIn,
    ...addressesOf(parts),
    readFile: (workspaceId, fileId) => files.readFile(workspaceId, fileId),
    failed: (err) => trouble.error({ err }, 'sending failed; it is taken up again'),
    tell: async (tx: Tx, workspaceId, { messageId, conversationId, state }) => {
      const [seq = 0] = await tell(tx, workspaceId, now(), [{ type: 'delivery_changed', conversationId, detail: { messageId, state } }])
      return () => live.ring(workspaceId, conversationId, seq)
    },
  })
  return {
    channels,
    isPublic: parts.publicUrl !== undefined,
    sending,
    phone,
    pushing: pushing({ ...parts, outward, openChannel }),
    openChannel,
    connectionBy: (key: string) => kept.of(key, () => connectionBy(opening, key)),
    forget: () => [kept, memory, sending].forEach((one) => void one.forget()),
    /** A channel was connected or works again: what is due is looked for at once. */
    poke: (workspaceId: string) => void sending.wake(workspaceId),
    typing: typingBy(db, now, lineOf),
    recallOut: recallBy(lineOf),
  }
}
/** Where anybody who has the address reads a file: a picture as JPEG, for platforms that take no WebP. */
const addressesOf = ({ publicUrl, addresses }: OpenChannelsParts): Pick<SendingParts, 'pictureUrl' | 'fileUrl'> => ({
  pictureUrl: (workspaceId, fileId) => publicUrl && `${publicUrl}${addresses.sign(workspaceId, fileId, 'sent')}&as=jpeg`,
  fileUrl: (workspaceId, fileId) => publicUrl && `${publicUrl}${addresses.sign(workspaceId, fileId, 'sent')}`,
})

/** See `openChannels`. */
export type OpenChannels = ReturnType<typeof openChannels>

/** Connections as they were read last. */
function keptFor(ms: number, now: () => Date) {
  const all = new Map<string, { readonly open: OpenConnection; readonly readAt: number }>()
  return {
    of: async (name: string, read: () => Promise<OpenConnection | undefined>): Promise<OpenConnection | undefined> => {
      const known = all.get(name)
      if (known && Math.abs(now().getTime() - known.readAt) < ms) return known.open
      const open = await read()
      if (open) all.set(name, { open, readAt: now().getTime() })
      return open
    },
    forget: () => all.clear(),
  }
}

type LineOf = SendingParts['lineOf']

/** Undefined where the platform takes nothing back. */
const recallBy =
  (lineOf: LineOf) =>
  async (workspaceId: string, { channelId, address, externalIds }: Out) =>
    (await lineOf(workspaceId, channelId))?.line.recall?.(address, externalIds)

/** Shows a shopper where they are that somebody writes; seldom enough, and without harm where it fails. */
function typingBy(db: Database, now: () => Date, lineOf: LineOf) {
  const shown = new Map<string, number>()
  return async (workspaceId: string, conversationId: string): Promise<void> => {
    const at = now().getTime()
    if (at - (shown.get(conversationId) ?? 0) < TYPING_MS) return
    if (shown.size > 1_000) shown.clear()
    shown.set(conversationId, at)
    const seat = await db.inWorkspace(workspaceId, (tx) => seatOf(tx, conversationId))
    const open = seat && (await lineOf(workspaceId, seat.channelId))
    if (seat) await open?.line.typing?.(seat.address, seat.newest).catch(() => undefined)
  }
}
