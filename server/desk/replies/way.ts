import { refusal } from '@xiaoer/contract/refusals'
import type { MediaWay } from '@xiaoer/contract/replies'
import sql from 'sql-template-tag'
import { type PushChannel, seatOf, wayThrough } from '#channels'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { mediaPart } from './media.ts'

/** What is known of channels where something is attached. */
export interface WayParts {
  /** The kinds whose platforms are called. */
  readonly channels: readonly PushChannel[]
  /** Whether shoppers, and platforms, reach what is kept here by its address. */
  readonly isPublic: boolean
}

interface Row {
  readonly mediaType: string
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
}

/** The way of a file to the shopper of a conversation, where they write now; in the web chat all is shown as it is. Throws `not_found`. */
export async function wayOf({ channels, isPublic }: WayParts, tx: Tx, conversationId: string, fileId: string): Promise<MediaWay> {
  const file = await tx.row<Row>(sql`
    select media_type as "mediaType", bytes, width, height from files f where id = ${fileId} and (conversation_id = ${conversationId}
      or exists (select from library_files l where l.workspace_id = f.workspace_id and l.file_id = f.id))`)
  if (!file) throw new AppError('not_found', refusal('file.elsewhere'))
  const seat = await seatOf(tx, conversationId)
  const row = seat && (await tx.row<{ kind: string }>(sql`select kind from channels where id = ${seat.channelId}`))
  const channel = channels.find(({ kind }) => kind === row?.kind)
  if (!channel) return { way: 'as_it_is', channel: 'web', mostBytes: null }
  const { kind } = mediaPart({ ...file, id: fileId, name: null }, null, () => '')
  const most = kind === 'image' ? undefined : channel.media[kind]?.mostBytes
  return {
    way: wayThrough(channel, kind, file, isPublic),
    channel: channel.kind,
    mostBytes: most !== undefined && Number.isFinite(most) ? most : null,
  }
}
