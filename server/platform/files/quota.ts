import { statfs } from 'node:fs/promises'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'

/** How much may be uploaded, in megabytes: within 24 hours and in all, by one shopper and in a workspace. */
export interface UploadLimits {
  readonly shopperDay: number
  readonly shopperTotal: number
  readonly workspaceDay: number
  readonly workspaceTotal: number
}

/** Where a workspace has set none: a shopper's pictures of months, a busy shop's of years. */
export const UPLOAD_LIMITS: UploadLimits = { shopperDay: 100, shopperTotal: 1_000, workspaceDay: 5_000, workspaceTotal: 50_000 }

/** What of a workspace is kept and came within 24 hours, in bytes; and which limit last refused something. */
export interface UploadUse {
  readonly day: number
  readonly total: number
  readonly refusedAt: Date | null
  readonly refusedBy: LimitName | null
}

/** Which limit it is. */
export type LimitName = 'shopper_day' | 'shopper_total' | 'workspace_day' | 'workspace_total'

const MB = 1_000_000
/** Room that uploads leave on the disk: the database may lie there too, and needs it for what is said. */
const SPARE_BYTES = 128 * MB

/** The limits of a workspace. */
export async function uploadLimits(tx: Tx): Promise<UploadLimits> {
  const own = await tx.row<UploadLimits>(sql`
    select shopper_day as "shopperDay", shopper_total as "shopperTotal", workspace_day as "workspaceDay", workspace_total as "workspaceTotal"
    from upload_limits`)
  return own ?? UPLOAD_LIMITS
}

/** Sets the limits of a workspace. */
export const setUploadLimits = (tx: Tx, workspaceId: string, limits: UploadLimits, at: Date): Promise<number> =>
  tx.run(sql`
    insert into upload_limits (workspace_id, shopper_day, shopper_total, workspace_day, workspace_total, changed_at)
    values (${workspaceId}, ${limits.shopperDay}, ${limits.shopperTotal}, ${limits.workspaceDay}, ${limits.workspaceTotal}, ${at})
    on conflict (workspace_id) do update set shopper_day = excluded.shopper_day, shopper_total = excluded.shopper_total,
      workspace_day = excluded.workspace_day, workspace_total = excluded.workspace_total, changed_at = excluded.changed_at`)

/** What a workspace uses. */
export async function uploadUse(tx: Tx, at: Date): Promise<UploadUse> {
  const used = await tx.row<UploadUse>(sql`
    select (select coalesce(sum(bytes), 0)::bigint from files where at > ${at}::timestamptz - interval '24 hours') as day, bytes as total,
      refused_at as "refusedAt", refused_by as "refusedBy" from upload_totals`)
  return used ?? { day: 0, total: 0, refusedAt: null, refusedBy: null }
}

/** An upload that is to be kept: of a conversation, and so of its shopper, or of none. */
export interface Upload {
  readonly workspaceId: string
  readonly conversationId: string | null
  readonly bytes: number
  readonly at: Date
}

/**
 * Throws `forbidden` where an upload would go beyond a limit. In the transaction that keeps it nobody else uploads in the workspace meanwhile
 * (`lock`), so that many at once do not pass together.
 */
export async function mustFit(tx: Tx, upload: Upload, lock: boolean): Promise<void> {
  if (lock) await lockTotals(tx, upload)
  const reached = await reachedBy(tx, upload)
  if (reached) throw new AppError('forbidden', refusal(`upload.${reached.by}`, { most: reached.most }), { cause: reached.by })
}

const lockTotals = async (tx: Tx, { workspaceId }: Upload): Promise<void> => {
  await tx.run(sql`insert into upload_totals (workspace_id, bytes) values (${workspaceId}, 0) on conflict do nothing`)
  await tx.row(sql`select 1 from upload_totals for update`)
}

async function reachedBy(tx: Tx, upload: Upload): Promise<{ readonly by: LimitName; readonly most: number } | undefined> {
  const [limits, all, own] = [await uploadLimits(tx), await uploadUse(tx, upload.at), await shopperUse(tx, upload)]
  const after: readonly [LimitName, number, number][] = [
    ['shopper_day', own.day, limits.shopperDay],
    ['shopper_total', own.total, limits.shopperTotal],
    ['workspace_day', all.day, limits.workspaceDay],
    ['workspace_total', all.total, limits.workspaceTotal],
  ]
  const found = after.find(
    ([name, used, most]) => (upload.conversationId !== null || !name.startsWith('shopper')) && used + upload.bytes > most * MB,
  )
  return found && { by: found[0], most: found[2] }
}

/** What the conversations of the shopper hold. */
async function shopperUse(tx: Tx, { conversationId, at }: Upload): Promise<{ readonly day: number; readonly total: number }> {
  if (conversationId === null) return { day: 0, total: 0 }
  const used = await tx.row<{ day: number; total: number }>(sql`
    select coalesce(sum(bytes) filter (where at > ${at}::timestamptz - interval '24 hours'), 0)::bigint as day, coalesce(sum(bytes), 0)::bigint as total
    from files where conversation_id in (
      select id from conversations where shopper_id = (select shopper_id from conversations where id = ${conversationId}))`)
  return used ?? { day: 0, total: 0 }
}

/** Notes for the owner that a limit was reached. */
export const noteRefused = (db: Database, { workspaceId, at }: Upload, by: LimitName): Promise<number> =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into upload_totals (workspace_id, bytes, refused_at, refused_by) values (${workspaceId}, 0, ${at}, ${by})
      on conflict (workspace_id) do update set refused_at = excluded.refused_at, refused_by = excluded.refused_by`),
  )

/** Which limit an error is of. */
export const limitOf = (error: unknown): LimitName | undefined =>
  error instanceof AppError && error.refusal?.reason.startsWith('upload.') ? LIMITS.find((one) => one === error.cause) : undefined
const LIMITS: readonly LimitName[] = ['shopper_day', 'shopper_total', 'workspace_day', 'workspace_total']

/** Bytes that the file system of a folder has left for us; undefined where it does not tell. */
export async function freeBytes(folder: string): Promise<number | undefined> {
  const stat = await statfs(folder).catch(() => undefined)
  return stat && stat.bavail * stat.bsize
}

/** Throws `unavailable` where too little of the disk would be left. */
export async function mustLeaveRoom(folder: string, bytes: number): Promise<void> {
  const free = await freeBytes(folder)
  if (free !== undefined && free - bytes < SPARE_BYTES) throw diskFull()
}

/** The disk takes no more. */
export const diskFull = (cause?: unknown): AppError => new AppError('unavailable', refusal('upload.disk'), { cause, retryAfter: 60 })

const FULL = new Set(['ENOSPC', 'EDQUOT'])
/** Whether an error says that the disk is full, or a quota of the system is used up. */
export const isFull = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && FULL.has(error.code)
