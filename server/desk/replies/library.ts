import { refusal } from '@xiaoer/contract/refusals'
import { type Library, MOST_LIBRARY_FILES } from '@xiaoer/contract/replies'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { By } from '../inbox/hold.ts'
import { mediaPart, type UrlOf } from './media.ts'

interface Row {
  readonly id: string
  readonly mediaType: string
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
  readonly name: string
  readonly by: string
  readonly at: Date
}

/** What lies in the library, the newest first. */
export async function libraryOf(tx: Tx, urlOf: UrlOf): Promise<Library> {
  const rows = await tx.rows<Row>(sql`
    select f.id, f.media_type as "mediaType", f.bytes, f.width, f.height, l.name, coalesce(a.name, '') as by, l.at
    from library_files l join files f on f.workspace_id = l.workspace_id and f.id = l.file_id
      left join agents a on a.workspace_id = l.workspace_id and a.account_id = l.by_account
    order by l.at desc, f.id limit ${MOST_LIBRARY_FILES}`)
  return { files: rows.map((row) => ({ part: mediaPart(row, 'zh-CN', urlOf), name: row.name, by: row.by, at: row.at.toISOString() })) }
}

/** Throws `conflict` where no more fit. */
export async function mustHaveRoom(tx: Tx): Promise<void> {
  const held = await tx.row<{ n: number }>(sql`select count(*)::int as n from library_files`)
  if ((held?.n ?? 0) >= MOST_LIBRARY_FILES) throw new AppError('conflict', refusal('library.full', { most: MOST_LIBRARY_FILES }))
}

/** Puts a kept file of no conversation into it. */
export const shelve = (tx: Tx, by: By, { id, name }: { readonly id: string; readonly name: string }, at: Date) =>
  tx.run(sql`
    insert into library_files (workspace_id, file_id, name, by_account, at) values (${by.workspaceId}, ${id}, ${name}, ${by.accountId}, ${at})`)

/** Notes that files of it were sent. */
export const noteSentOf = (tx: Tx, fileIds: readonly string[]) =>
  tx.run(sql`update library_files set sent = true where file_id::text = any(${fileIds}::text[]) and not sent`)

/** Takes one off; what was sent of it stays where it was sent, what never was is erased. Throws `not_found`. */
export async function unshelve(tx: Tx, fileId: string): Promise<void> {
  const gone = await tx.row<{ sent: boolean }>(sql`delete from library_files where file_id = ${fileId} returning sent`)
  if (gone && !gone.sent) await tx.run(sql`delete from files where id = ${fileId} and conversation_id is null`)
  if (!gone) throw new AppError('not_found', refusal('file.none'))
}
