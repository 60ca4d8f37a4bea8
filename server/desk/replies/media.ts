import type { Part } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { MediaPart } from '@xiaoer/contract/replies'
import sql from 'sql-template-tag'
import { arriving, webTexts } from '#channels'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

/** Where a file of the workspace is read by whoever has the address. */
export type UrlOf = (fileId: string) => string

interface FileRow {
  readonly id: string
  readonly mediaType: string
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
  readonly name: string | null
}

const MEDIA: ReadonlySet<string> = new Set<MediaPart['kind']>(['image', 'file', 'voice', 'video'])

/** Whether a part brings a file that is kept here. */
export const isMedia = (part: Part): part is MediaPart => MEDIA.has(part.kind)

/** A part's file as it is kept, never as it was sent: of this conversation, or of the library. Throws `not_found`. */
export async function withMedia(tx: Tx, conversationId: string, parts: readonly Part[], urlOf: UrlOf): Promise<Part[]> {
  const named = parts.filter(isMedia).map(({ fileId }) => fileId)
  if (named.length === 0) return [...parts]
  const rows = await tx.rows<FileRow>(sql`
    select f.id, f.media_type as "mediaType", f.bytes, f.width, f.height, coalesce(l.name, f.name) as name
    from files f left join library_files l on l.workspace_id = f.workspace_id and l.file_id = f.id
    where f.id::text = any(${named}::text[]) and (f.conversation_id = ${conversationId} or l.file_id is not null)`)
  const language = await languageOf(tx, conversationId)
  const files = new Map(rows.map((row) => [row.id, mediaPart(row, language, urlOf)]))
  return parts.map((part) => {
    if (!isMedia(part)) return part
    const kept = files.get(part.fileId)
    if (!kept) throw new AppError('not_found', refusal('file.elsewhere'))
    return kept
  })
}

/** A file of this conversation, as the part that sends it. Throws `not_found`. */
export async function mediaOf(tx: Tx, conversationId: string, fileId: string, urlOf: UrlOf): Promise<MediaPart> {
  const row = await tx.row<FileRow>(sql`
    select id, media_type as "mediaType", bytes, width, height, name from files where id = ${fileId} and conversation_id = ${conversationId}`)
  if (!row) throw new AppError('not_found', refusal('file.elsewhere'))
  return mediaPart(row, await languageOf(tx, conversationId), urlOf)
}

/** Throws `not_found`. */
export async function mustBeHere(tx: Tx, conversationId: string): Promise<void> {
  const here = await tx.row(sql`select 1 from conversations where id = ${conversationId}`)
  if (!here) throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
}

/** The file of a row as a part; a picture says no name under it, as it was called by whoever took it. */
export function mediaPart({ id, mediaType, bytes, width, height, name }: FileRow, language: string | null, urlOf: UrlOf): MediaPart {
  const at = { fileId: id, url: urlOf(id), bytes, ...(name !== null && { name }) }
  if (width !== null && height !== null)
    return { kind: 'image', text: webTexts(language === 'zh-CN' ? 'zh-CN' : 'en').picture, ...at, width, height }
  const sort = mediaType.split('/')[0]
  const kind = sort === 'audio' ? 'voice' : sort === 'video' ? sort : 'file'
  return { kind, text: arriving(language).named(kind, name ?? ''), ...at }
}

const languageOf = async (tx: Tx, conversationId: string): Promise<string | null> =>
  (await tx.row<{ language: string | null }>(sql`select state->>'language' as language from conversations where id = ${conversationId}`))
    ?.language ?? null
