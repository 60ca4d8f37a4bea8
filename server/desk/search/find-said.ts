import type { StoredPart } from '@xiaoer/contract'
import type { Said, SaidQuery } from '@xiaoer/contract/search'
import sql, { empty, type Sql } from 'sql-template-tag'
import { textOf } from '#engine/conversation'
import { normalise, originalSpan } from '#engine/text'
import type { Tx } from '#platform/db'
import { folded, gramOfAuthor, questionOf } from './grams.ts'
import { numbersOf, type Stretch } from './postings.ts'

const PAGE = 30
/** Pairs in another order are no match: so many are looked at for a page. */
const LOOKED_AT = 120
/** Signs shown before what was found, and in all. */
const BEFORE = 24
const EXCERPT = 120

interface Row {
  id: string
  seq: number
  conversation_id: string
  author: Said['found'][number]['author']
  author_name: string | null
  shopper_name: string | null
  channel: string
  parts: StoredPart[]
  at: Date
}

/** What was written first may be numbered later, by as long as a slow turn takes. Milliseconds. */
const SLACK = 300_000

/** Texts as far as somebody is shown them, in the same order. */
export type Seen = (texts: readonly string[]) => Promise<readonly string[]>

/** Messages that say this as far as `seen` shows it, newest first, from before a number; `next`: those before it may hold more. */
export async function findSaid(tx: Tx, { q, by, from, to, before }: SaidQuery, seen: Seen): Promise<Said> {
  const question = questionOf(q)
  if (!question) return { found: [], next: null }
  const grams = by ? [...question.grams, gramOfAuthor(by)] : question.grams
  const numbers = await numbersOf(tx, { ...question, grams }, await stretchOf(tx, { from, to, before }), LOOKED_AT)
  const rows = await tx.rows<Row>(sql`
    select m.id, m.seq, m.conversation_id, m.author, a.name as author_name, p.name as shopper_name, ch.kind as channel, m.parts, m.at
    from message_grams g
    join messages m on m.workspace_id = g.workspace_id and m.id = g.message_id
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
    join channels ch on ch.workspace_id = m.workspace_id and ch.id = m.channel_id
    left join agents a on a.workspace_id = m.workspace_id and a.account_id = m.agent_id
    where g.seq = any(${numbers}::bigint[]) ${within({ from, to })} order by g.seq desc`)
  const fitting: { row: Row; shown: NonNullable<ReturnType<typeof excerptOf>> }[] = []
  const texts = await seen(rows.map(({ parts }) => textOf(parts)))
  for (const [nth, row] of rows.entries()) {
    const shown = excerptOf(texts[nth] ?? '', question.pieces)
    if (shown) fitting.push({ row, shown })
    // one more than a page tells that there is another
    if (fitting.length > PAGE) break
  }
  const found = fitting.slice(0, PAGE).map(({ row, shown }) => ({
    messageId: row.id,
    seq: row.seq,
    conversationId: row.conversation_id,
    author: row.author,
    authorName: row.author_name,
    shopperName: row.shopper_name ?? '',
    channel: row.channel,
    at: row.at.toISOString(),
    ...shown,
  }))
  const last = fitting.length > PAGE ? found.at(-1)?.seq : numbers.length === LOOKED_AT ? numbers.at(-1) : undefined
  return { found, next: last ?? null }
}

type Dates = Pick<SaidQuery, 'from' | 'to'>

/** The numbers of what was said between two moments, a little more on both sides. */
async function stretchOf(tx: Tx, { from, to, before }: Dates & Pick<SaidQuery, 'before'>): Promise<Stretch> {
  const moved = (moment: string | undefined, by: number) => (moment ? new Date(Date.parse(moment) + by) : null)
  if (!from && !to) return { before }
  const row = await tx.row<{ low: number | null; high: number | null }>(
    sql`select said_from(${moved(from, -SLACK)}) as low, said_from(${moved(to, SLACK)}) as high`,
  )
  const until = to ? (row?.high ?? 0) : Number.MAX_SAFE_INTEGER
  return { from: from ? (row?.low ?? 0) : 0, before: Math.min(before ?? until, until) }
}

const within = ({ from, to }: Dates): Sql =>
  sql`${from ? sql`and m.at >= ${from}::timestamptz` : empty} ${to ? sql`and m.at < ${to}::timestamptz` : empty}`

/** The words around what was found, with the places of all that was asked for in them; undefined where a stretch is not there as it stands. */
export function excerptOf(text: string, pieces: readonly string[]): { text: string; marks: [number, number][] } | undefined {
  const whole = folded(text)
  if (pieces.some((piece) => !whole.includes(piece))) return undefined
  const read = normalise(text, { emoji: false })
  const spans = pieces.map((piece) => {
    const at = read.text.indexOf(piece)
    return originalSpan(read, at, at + piece.length)
  })
  const from = Math.max(0, Math.min(...spans.map(([start]) => start)) - BEFORE)
  const until = Math.min(text.length, from + EXCERPT)
  const marks = spans.filter(([, end]) => end <= until).map(([start, end]): [number, number] => [start - from, end - from])
  return { text: text.slice(from, until), marks: marks.sort(([a], [b]) => a - b) }
}
