import type { PromiseRow } from '@xiaoer/contract'
import { PromiseKind } from '@xiaoer/contract/deeds'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { Told } from '#platform/csv'
import type { Database, Tx } from '#platform/db'
import { mask } from '#platform/telemetry'
import { ledgerHead, ledgerLines } from './ledger-csv.ts'

const filter = {
  sessionId: z.uuid().optional(),
  conversationId: z.uuid().optional(),
  /** Those that nothing bore out and that were not sent. */
  held: z.enum(['true', 'false']).optional(),
  words: z.string().max(100).optional(),
  kind: PromiseKind.optional(),
  /** Said at this moment or later, and before that one. */
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
}

/** Which promises are meant, and how they are written out. */
export const PromiseFilter = z.object({
  ...filter,
  as: z.enum(['jsonl', 'csv']).default('jsonl'),
  ...Told.shape,
})
/** Which promises are read, page by page. */
export const PromiseSearch = z.object({
  ...filter,
  /** Older than this one. */
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})
/** Newest first; ids grow with time, so the last one's is where the next page begins, whatever is promised meanwhile. */
export async function findPromised(tx: Tx, search: z.infer<typeof PromiseSearch>): Promise<PromiseRow[]> {
  const { sessionId, conversationId, held, words, kind, from, until, before, limit } = search
  const plain = words === undefined ? undefined : asTold(words)
  const rows = await tx.rows<Omit<PromiseRow, 'at'> & { at: Date }>(sql`
    select id, conversation_id as "conversationId", session_id as "sessionId", turn_id as "turnId", kind, words, value, borne_by as "borneBy", at
    from promises
    -- what a caller did not hear was not promised
    where heard and (${sessionId ?? null}::uuid is null or session_id = ${sessionId ?? null})
      and (${conversationId ?? null}::uuid is null or conversation_id = ${conversationId ?? null})
      and (${held ?? null}::text is null or (borne_by is null) = (${held ?? null} = 'true'))
      and (${plain ?? null}::text is null or strpos(replace(words, ',', ''), ${plain ?? null}) > 0)
      and (${kind ?? null}::text is null or kind = ${kind ?? null})
      and (${from ?? null}::timestamptz is null or at >= ${from ?? null})
      and (${until ?? null}::timestamptz is null or at < ${until ?? null})
      and (${before ?? null}::uuid is null or id < ${before ?? null})
    order by id desc limit ${limit}`)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Looked for without the marks of thousands and empty cents, which a sum is told with or without: 2701 and 2701.00 find ¥2,701. */
const asTold = (words: string) => words.replaceAll(',', '').replace(/^(\D?\d+)\.00?$/u, '$1')

/** As many as are read at once for an export. */
const PAGE = 1_000

/** The words of promises as somebody is shown them. */
export type Shown = (words: string) => string

/** Those in which what is looked for stands as they are shown: who sees them masked would learn a number by asking for one part of it after another. */
async function findShown(tx: Tx, search: z.infer<typeof PromiseSearch>, shown: Shown): Promise<PromiseRow[]> {
  const found: PromiseRow[] = []
  let page: PromiseRow[] = []
  do {
    page = await findPromised(tx, { ...search, before: page.at(-1)?.id ?? search.before })
    found.push(...page.filter(shows(search, shown)))
  } while (page.length === search.limit && found.length < search.limit)
  return found.slice(0, search.limit)
}

const shows = ({ words }: { readonly words?: string | undefined }, shown: Shown) => {
  const plain = words === undefined ? '' : asTold(words)
  return (row: PromiseRow): boolean => shown(row.words).replaceAll(',', '').includes(plain)
}

/** A page of the ledger, and where the next one begins; null after the last. */
export async function promisedPage(
  tx: Tx,
  search: z.infer<typeof PromiseSearch>,
  shown: Shown,
): Promise<{ promises: PromiseRow[]; next: string | null }> {
  const found = await findShown(tx, { ...search, limit: search.limit + 1 }, shown)
  const promises = found.slice(0, search.limit)
  return { promises, next: found.length > search.limit ? (promises.at(-1)?.id ?? null) : null }
}

/** All promises that are meant, newest first, as lines of JSON or of a table; read page by page, so that a ledger of any length fits. */
export async function* promisedLines(
  db: Database,
  workspaceId: string,
  meant: z.infer<typeof PromiseFilter>,
  shown: Shown,
): AsyncGenerator<string> {
  const isTable = meant.as === 'csv'
  if (isTable) yield ledgerHead(meant)
  let before: string | undefined
  do {
    const page: PromiseRow[] = await db.inWorkspace(workspaceId, (tx) => findPromised(tx, { ...meant, before, limit: PAGE }))
    const told = page.filter(shows(meant, shown))
    yield isTable ? ledgerLines(told, meant) : told.map((row) => `${JSON.stringify({ ...row, words: mask(row.words) })}\n`).join('')
    before = page.length < PAGE ? undefined : page.at(-1)?.id
  } while (before !== undefined)
}
