import sql from 'sql-template-tag'
import { csvOf, MARK } from '#platform/csv'
import type { Tx } from '#platform/db'
import { type ImportFault, wordsOf } from '../faults.ts'
import type { BadRow } from '../rows.ts'

/** The bad rows of an import after a number, in their order. */
export const faultsOf = (tx: Tx, importId: string, after = 0, limit = 100_000): Promise<BadRow[]> =>
  tx.rows(
    sql`select place as "where", fault, excerpt from import_faults where import_id = ${importId} and position > ${after} order by position limit ${limit}`,
  )

const HEADS = { 'zh-CN': ['位置', '原因', '内容'], en: ['place', 'reason', 'content'] } as const

/** The language reasons are told in. */
export type Tongue = keyof typeof HEADS

/** Bad rows as a csv that spreadsheets open: where, why, and how the row begins. */
export function badRowsCsv(rows: readonly BadRow[], language: Tongue): string {
  const told = (why: ImportFault) => wordsOf(why)[language === 'zh-CN' ? 'zh' : 'en']
  const lines = [HEADS[language], ...rows.map(({ where, fault, excerpt }) => [where, told(fault), excerpt])]
  // with its mark, or spreadsheets take it for another encoding
  return `${MARK}${csvOf(lines)}`
}
