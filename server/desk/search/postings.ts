import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { Question } from './grams.ts'

/** Numbers that one row lists. */
const BLOCK = 65_536
/** So many blocks are read at first, and each time more of them: what is often said lately costs one small read, what nobody said a few large ones. */
const FIRST_BLOCKS = 2
const GROWS = 4

/** A message and what it is found by. */
interface Cut {
  readonly seq: number
  readonly grams: readonly string[]
}

/** Lists of grams, and the highest number that stands in them. */
export interface Lists {
  readonly table: Sql
  readonly newest: Sql
}
/** Of what is said here, by its number in the feed. */
export const FEED: Lists = { table: raw('gram_postings'), newest: sql`select seq from message_gram_cursors` }

/** Puts messages into the lists of their grams; the caller sees to it that each comes once. */
export async function post(tx: Tx, workspaceId: string, said: readonly Cut[], { table }: Lists = FEED): Promise<void> {
  const lists = new Map<string, { gram: string; block: number; numbers: string }>()
  for (const { seq, grams } of said.toSorted((a, b) => a.seq - b.seq)) {
    const block = Math.floor(seq / BLOCK)
    const number = (seq % BLOCK).toString(16).padStart(4, '0')
    for (const gram of grams) {
      const key = `${block} ${gram}`
      const list = lists.get(key)
      if (list) list.numbers += number
      else lists.set(key, { gram, block, numbers: number })
    }
  }
  if (lists.size === 0) return
  await tx.run(sql`
    insert into ${table} as p (workspace_id, gram, block, numbers)
    select ${workspaceId}::uuid, gram, block, decode(numbers, 'hex')
    from jsonb_to_recordset(${JSON.stringify([...lists.values()])}::jsonb) as r (gram text, block int, numbers text) order by gram, block
    on conflict (workspace_id, gram, block) do update set numbers = p.numbers || excluded.numbers`)
}

interface Listed {
  readonly nth: number
  readonly block: number
  readonly numbers: Buffer
}

/** Numbers, [from, before). */
export interface Stretch {
  readonly from?: number | undefined
  readonly before?: number | undefined
}

/** Numbers of messages that have all that was asked for, newest first, within a stretch, so many at most. */
export async function numbersOf(
  tx: Tx,
  question: Omit<Question, 'pieces'>,
  { from = 0, before = Number.MAX_SAFE_INTEGER }: Stretch,
  most: number,
  { table, newest: asked }: Lists = FEED,
): Promise<number[]> {
  const newest = (await tx.row<{ seq: number | null }>(asked))?.seq ?? 0
  const found: number[] = []
  const wanted = question.grams.length + question.beginnings.length
  const within = (seq: number) => (seq >= from && seq < before ? [seq] : [])
  const bottom = Math.floor(from / BLOCK)
  let [top, width] = [Math.floor(Math.min(newest, before - 1) / BLOCK), FIRST_BLOCKS]
  while (top >= bottom && found.length < most) {
    const low = Math.max(bottom, top - width + 1)
    const lists = await tx.rows<Listed>(listsOf(question, low, top, table))
    const blocks = [...Map.groupBy(lists, ({ block }) => block)].sort(([a], [b]) => b - a)
    for (const [block, those] of blocks) found.push(...inAll(those, wanted).flatMap((number) => within(block * BLOCK + number)))
    ;[top, width] = [low - 1, width * GROWS]
  }
  return found.slice(0, most)
}

/** The lists of each thing asked for, which is known by its place; words that begin alike are one thing. */
function listsOf({ grams, beginnings }: Omit<Question, 'pieces'>, low: number, top: number, table: Sql): Sql {
  const exact = sql`
    select (array_position(${grams}::text[], gram) - 1)::int as nth, block, numbers from ${table}
    where gram = any(${grams}::text[]) and block between ${low} and ${top}`
  const words = beginnings.map(
    (word, i) => sql` union all
    select ${grams.length + i}::int, block, numbers from ${table}
    where gram >= ${word} and gram < ${`${word}\u{10FFFF}`} and block between ${low} and ${top}`,
  )
  return words.length === 0 ? exact : sql`${exact}${join(words, '')}`
}

/** Numbers that stand in a list of each of so many things, highest first. */
function inAll(lists: readonly Listed[], wanted: number): number[] {
  const seen = new Uint16Array(BLOCK)
  const found: number[] = []
  for (let nth = 0; nth < wanted; nth++)
    // only who was in all before goes on, so that two words of one beginning count once
    for (const { numbers } of lists.filter((list) => list.nth === nth))
      for (let i = 0; i < numbers.length; i += 2) {
        const number = numbers.readUInt16BE(i)
        if (seen[number] !== nth) continue
        seen[number] = nth + 1
        if (nth + 1 === wanted) found.push(number)
      }
  return found.sort((a, b) => b - a)
}
