import type { PromiseRow } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Database, Tx } from '#platform/db'

const filter = {
  sessionId: z.uuid().optional(),
  conversationId: z.uuid().optional(),
  /** Those that nothing bore out and that were not sent. */
  held: z.enum(['true', 'false']).optional(),
  words: z.string().max(100).optional(),
}
/** Which promises are meant. */
export const PromiseFilter = z.object(filter)
/** Which promises are read, page by page. */
export const PromiseSearch = z.object({
  ...filter,
  /** Older than this one. */
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})
/** Newest first; ids grow with time, so the last one's is where the next page begins. */
export async function findPromised(tx: Tx, search: z.infer<typeof PromiseSearch>): Promise<PromiseRow[]> {
  const { sessionId, conversationId, held, words, before, limit } = search
  const plain = words === undefined ? undefined : asTold(words)
  const rows = await tx.rows<Omit<PromiseRow, 'at'> & { at: Date }>(sql`
    select id, conversation_id as "conversationId", session_id as "sessionId", turn_id as "turnId", kind, words, value, borne_by as "borneBy", at
    from promises
    where (${sessionId ?? null}::uuid is null or session_id = ${sessionId ?? null})
      and (${conversationId ?? null}::uuid is null or conversation_id = ${conversationId ?? null})
      and (${held ?? null}::text is null or (borne_by is null) = (${held ?? null} = 'true'))
      and (${plain ?? null}::text is null or strpos(replace(words, ',', ''), ${plain ?? null}) > 0)
      and (${before ?? null}::uuid is null or id < ${before ?? null})
    order by id desc limit ${limit}`)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Looked for without the marks of thousands and empty cents, which a sum is told with or without: 2701 and 2701.00 find ¥2,701. */
const asTold = (words: string) => words.replaceAll(',', '').replace(/^(\D?\d+)\.00?$/u, '$1')

/** As many as are read at once for an export. */
const PAGE = 1_000

/** All promises that are meant as lines of JSON, newest first; read page by page, so that a ledger of any length fits. */
export async function* promisedLines(db: Database, workspaceId: string, meant: z.infer<typeof PromiseFilter>): AsyncGenerator<string> {
  let before: string | undefined
  do {
    const page: PromiseRow[] = await db.inWorkspace(workspaceId, (tx) => findPromised(tx, { ...meant, before, limit: PAGE }))
    yield page.map((row) => `${JSON.stringify(row)}\n`).join('')
    before = page.length < PAGE ? undefined : page.at(-1)?.id
  } while (before !== undefined)
}
