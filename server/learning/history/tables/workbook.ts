import { type Refusal, refusal } from '@xiaoer/contract/refusals'
import { FileRefused, type ImportFaultCode, type StringBounds, wordsOf } from '#learning/importing'
import { AppError } from '#platform/errors'
import type { ToldShare } from '../pace.ts'
import { type TableRow, xlsRows, xlsxRows } from './rows.ts'

/** Why a workbook cannot be read, with the way out that a history has: csv may be of any size. */
const REFUSED: Partial<Record<ImportFaultCode, (value: string) => Refusal>> = {
  old_office: () => refusal('history.old_office'),
  not_packed: () => refusal('history.not_packed'),
  cut_off: () => refusal('history.cut_off'),
  bomb: (mb) => refusal('history.unfolds', { mb }),
  many_texts: (most) => refusal('history.many_texts', { most }),
  long_cell: (most) => refusal('history.long_cell', { most }),
}

/** Rows of a workbook of a history. Throws `invalid` with the way out for what is none. */
export async function* workbookRows(path: string, told?: ToldShare, bounds?: StringBounds): AsyncGenerator<TableRow> {
  try {
    yield* /\.xls$/iu.test(path) ? xlsRows(path, told, bounds) : xlsxRows(path, told, bounds)
  } catch (cause) {
    if (!(cause instanceof FileRefused)) throw cause
    const { code, with: values } = cause.fault
    throw new AppError('invalid', REFUSED[code]?.(String(values[0])) ?? refusal('history.workbook', { why: wordsOf(cause.fault).en }), {
      cause,
    })
  }
}
