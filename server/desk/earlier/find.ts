import type { SaidEarlier } from '@xiaoer/contract/earlier'
import type { SaidQuery } from '@xiaoer/contract/search'
import sql, { empty } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { excerptOf } from '../search/find-said.ts'
import { gramOfAuthor, questionOf } from '../search/grams.ts'
import { numbersOf } from '../search/postings.ts'
import { EARLIER } from './keep.ts'

const PAGE = 30
/** Pairs in another order are no match, and days are looked at here: so many are looked at for a page. */
const LOOKED_AT = 240

type Row = Omit<SaidEarlier['found'][number], 'at' | 'marks'> & { readonly at: Date | null }

/** Messages of sessions under a system that was left that say this, the latest taken in first, from before a number. */
export async function findEarlier(tx: Tx, { q, by, from, to, before }: SaidQuery): Promise<SaidEarlier> {
  const question = questionOf(q)
  if (!question) return { found: [], next: null }
  const grams = by ? [...question.grams, gramOfAuthor(by)] : question.grams
  const numbers = await numbersOf(tx, { ...question, grams }, { before }, LOOKED_AT, EARLIER)
  const rows = await tx.rows<Row>(sql`
    select m.number, m.session_id as "sessionId", m.author, m.author_name as "authorName", s.shopper_name as "shopperName", m.text, m.at
    from earlier_messages m join earlier_sessions s on s.workspace_id = m.workspace_id and s.id = m.session_id
    join earlier_imports i on i.workspace_id = s.workspace_id and i.id = s.import_id and i.state <> 'undone'
    where m.number = any(${numbers}::bigint[]) ${from ? sql`and m.at >= ${from}::timestamptz` : empty} ${to ? sql`and m.at < ${to}::timestamptz` : empty}
    order by m.number desc`)
  const fitting = rows.flatMap(({ text, at, ...row }) => {
    const excerpt = excerptOf(text, question.pieces)
    return excerpt ? [{ ...row, at: at?.toISOString() ?? null, ...excerpt }] : []
  })
  const found = fitting.slice(0, PAGE)
  const last = fitting.length > PAGE ? found.at(-1)?.number : numbers.length === LOOKED_AT ? numbers.at(-1) : undefined
  return { found, next: last ?? null }
}
