import type { ImportView } from '@xiaoer/contract'
import { type ImportFault, wordsOf } from '../faults.ts'
import type { Tongue } from '../records/bad-rows.ts'
import type { ImportRecord } from '../records/records.ts'

const said = (fault: ImportFault | null, language: Tongue): string | null => fault && wordsOf(fault)[language === 'zh-CN' ? 'zh' : 'en']

/** An import as the console shows it, its reasons in a language. */
export function viewOf(record: ImportRecord, language: Tongue, rows = true): ImportView {
  const { id, fileName, category, state, counts, doubles, position, total, share, preview, problem, madeBy, madeAt, endedAt } = record
  return {
    id,
    fileName,
    category,
    state,
    counts,
    doubles,
    position,
    total,
    share,
    rows: rows ? preview.map(({ fault, ...row }) => ({ ...row, reason: said(fault, language) })) : [],
    problem: said(problem, language),
    by: madeBy,
    at: madeAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }
}
