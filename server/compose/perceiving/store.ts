import type { StoredPart } from '@xiaoer/contract'
import { storableJson } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import type { WidgetSession } from '#channels/web'
import { LOOKING } from '#engine/conversation'
import type { Database } from '#platform/db'

/** Who sent a file, and where. */
export type Seat = Pick<WidgetSession, 'workspaceId' | 'conversationId' | 'channelId' | 'shopId' | 'customerId' | 'language'>

/** A file that is looked at or was, and of which nothing was said yet. */
export interface Untold extends Seat {
  readonly fileId: string
  readonly parts: readonly StoredPart[] | null
}

/** Notes that a file is looked at; false where it was before. */
export const begin = (db: Database, seat: Seat, fileId: string, at: Date): Promise<boolean> =>
  db.inWorkspace(seat.workspaceId, async (tx) => {
    const { conversationId, channelId, shopId, customerId, language } = seat
    const row = await tx.row(sql`
      insert into perceptions (workspace_id, file_id, conversation_id, channel_id, seat, began_at)
      values (${seat.workspaceId}, ${fileId}, ${conversationId}, ${channelId}, ${JSON.stringify({ shopId, customerId, language })}, ${at})
      on conflict do nothing returning 1 as one`)
    return row !== undefined
  })

/** What came of it, if it is known; undefined for a file that is looked at still, or never was. */
export const endedParts = async (db: Database, workspaceId: string, fileId: string): Promise<readonly StoredPart[] | undefined> =>
  (
    await db.inWorkspace(workspaceId, (tx) =>
      tx.row<{ parts: StoredPart[] | null }>(sql`select parts from perceptions where file_id = ${fileId}`),
    )
  )?.parts ?? undefined

/** A photo that was sent before: whose conversation it is of. */
export interface Earlier {
  readonly fileId: string
  readonly conversationId: string
  readonly thumb: Buffer
}

/** So many photos, the newest, are compared with a new one: four megabytes of small pictures. */
const COMPARED = 4_000

/** Photos of other conversations, and of this one from before a moment, the newest first. */
export const earlierPhotos = (db: Database, { workspaceId, conversationId }: Seat, fileId: string, before: Date): Promise<Earlier[]> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Earlier>(sql`
      select file_id as "fileId", conversation_id as "conversationId", thumb from perceptions
      where thumb is not null and file_id <> ${fileId} and (conversation_id <> ${conversationId} or began_at < ${before})
      order by began_at desc limit ${COMPARED}`),
  )

/** Keeps the small picture of a photo. */
export const keepThumb = (db: Database, workspaceId: string, fileId: string, thumb: Uint8Array) =>
  db.inWorkspace(workspaceId, (tx) => tx.run(sql`update perceptions set thumb = ${Buffer.from(thumb)} where file_id = ${fileId}`))

/** Notes what came of it. */
export const end = (db: Database, workspaceId: string, fileId: string, parts: readonly StoredPart[], at: Date) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.run(
      sql`update perceptions set ended_at = ${at}, parts = ${storableJson(parts)}::jsonb where file_id = ${fileId} and ended_at is null`,
    ),
  )

/** Notes that what came of it was said, with its message or behind it. */
export const noteTold = (db: Database, workspaceId: string, fileId: string, at: Date) =>
  db.inWorkspace(workspaceId, (tx) => tx.run(sql`update perceptions set told_at = ${at} where file_id = ${fileId} and told_at is null`))

/** Whether the bot's last words said that a picture is being looked at: what comes of it is then owed, whatever it is. */
export const isPromised = async (db: Database, workspaceId: string, conversationId: string): Promise<boolean> =>
  (await db.inWorkspace(workspaceId, (tx) =>
    tx.row(
      sql`select 1 as one from conversations where id = ${conversationId} and state -> 'lastSaid' @> ${JSON.stringify([LOOKING])}::jsonb`,
    ),
  )) !== undefined

/** Puts what came of a picture in the place where its message says that it is looked at: who reads it later is told no more of that. */
export const settle = (
  db: Database,
  { workspaceId, conversationId }: Pick<Seat, 'workspaceId' | 'conversationId'>,
  fileId: string,
  part: StoredPart,
) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update messages m set parts = (
        select jsonb_agg(case when p ->> 'kind' = 'perceived' and p ->> 'fileId' = ${fileId} then ${storableJson(part)}::jsonb else p end order by nth)
        from jsonb_array_elements(m.parts) with ordinality as t(p, nth))
      where m.conversation_id = ${conversationId}
        and m.parts @> ${JSON.stringify([{ kind: 'perceived', fileId, outcome: 'under_way' }])}::jsonb`),
  )

/** Those begun before a moment whose message stands, and of which nothing was said: their process is gone. */
export const leftBehind = (db: Database, workspaceId: string, before: Date): Promise<Untold[]> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Untold>(sql`
      select p.workspace_id as "workspaceId", p.file_id as "fileId", p.conversation_id as "conversationId", p.channel_id as "channelId", p.parts,
        p.seat ->> 'shopId' as "shopId", p.seat ->> 'customerId' as "customerId", p.seat ->> 'language' as language
      from perceptions p
      where p.told_at is null and p.began_at < ${before} and exists (
        select from messages m where m.conversation_id = p.conversation_id
          and m.parts @> jsonb_build_array(jsonb_build_object('kind', 'perceived', 'fileId', p.file_id, 'outcome', 'under_way')))
      order by p.began_at limit 20`),
  )
