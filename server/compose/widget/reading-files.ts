import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { WebPort, WidgetSession } from '#channels/web'
import { type CookieKind, readCookie } from '#platform/auth'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { FileStore } from '#platform/files'
import { loginOf } from '#workspaces'

/** Whether a file stood in messages that were taken back, and stands in no other, nor in the library, nor on a ticket: its address opens nothing any more. */
const isRecalled = async (db: Database, workspaceId: string, fileId: string): Promise<boolean> => {
  const named = JSON.stringify([{ fileId }])
  const found = await db.inWorkspace(workspaceId, (tx) =>
    tx.row(sql`
      select from files f where f.id = ${fileId}
        and exists (select from recalled_messages r where r.conversation_id = f.conversation_id and r.parts @> ${named}::jsonb)
        and not exists (select from messages m where m.conversation_id = f.conversation_id and m.parts @> ${named}::jsonb)
        and not exists (select from library_files l where l.file_id = f.id) and not exists (select from ticket_files k where k.file_id = f.id)`),
  )
  return found !== undefined
}

/** Reads files by their addresses. Throws `not_found` for what was taken back, too. */
export const readingStanding =
  (db: Database, files: Pick<FileStore, 'readFile'>): FileStore['readFile'] =>
  async (workspaceId, fileId) => {
    if (await isRecalled(db, workspaceId, fileId)) throw new AppError('not_found', refusal('file.none'))
    return files.readFile(workspaceId, fileId)
  }

/** Whether a message of a widget's conversation shows a file. */
export const standsInChat = async (db: Database, { workspaceId, conversationId }: WidgetSession, fileId: string): Promise<boolean> =>
  (await db.inWorkspace(workspaceId, (tx) =>
    tx.row(sql`select from messages where conversation_id = ${conversationId} and parts @> ${JSON.stringify([{ fileId }])}::jsonb limit 1`),
  )) !== undefined

/** Pictures that we drew anew can be drawn small; a photograph as a telephone keeps it cannot. */
const DRAWN = 'image/webp'

/** What a shopper sent, or hangs on a ticket: its kind. */
const kindOfShoppers = (fileId: string) => sql`
  select f.media_type as "mediaType" from files f where f.id = ${fileId} and (
    exists (select from ticket_files k where k.file_id = f.id)
    or exists (select from messages m where m.conversation_id = f.conversation_id and m.author = 'shopper' and m.parts @> ${JSON.stringify([{ fileId }])}::jsonb)
    or exists (select from recalled_messages r where r.conversation_id = f.conversation_id and r.parts @> ${JSON.stringify([{ fileId }])}::jsonb))`

/**
 * Who is signed in reads the files of their workspace by their login, which ends with it. Who does not see how shoppers are reached sees the pictures that
 * these sent drawn small, which show what is broken; what else they sent no mask can cover.
 */
export const mayReadFile =
  ({ db, cookie, now }: { readonly db: Database; readonly cookie: CookieKind; readonly now: () => Date }): WebPort['mayReadFile'] =>
  async (cookies, workspaceId, fileId, shown) => {
    const token = readCookie(cookie, cookies)
    const login = token ? await loginOf(db, token, now()) : undefined
    if (!login || login.factorNeeded || login.workspaceId !== workspaceId)
      throw new AppError('not_found', refusal(shown === 'ended' ? 'file.ended' : 'file.none'))
    if (login.rights.has('shopper.contact')) return 'whole'
    const sent = await db.inWorkspace(workspaceId, (tx) => tx.row<{ mediaType: string }>(kindOfShoppers(fileId)))
    if (sent && sent.mediaType !== DRAWN) throw new AppError('forbidden', refusal('file.contact'))
    return sent ? 'small' : 'whole'
  }
