import { isBad, type Row } from '../../rows.ts'
import { columnsOf, rowOf } from '../columns.ts'

/** Rows of a table inside a document, where its first row names questions and answers. */
export function tableRows(where: string, [first, ...rest]: readonly (readonly string[])[]): Row[] | undefined {
  if (!first) return undefined
  try {
    const { columns, headless } = columnsOf(first)
    if (headless) return undefined
    return rest
      .map((cells, at) => rowOf(`${where}+${at + 1}`, cells, columns))
      .filter((row) => !isBad(row) && Object.keys(row.fields).length > 0)
  } catch {
    // a table of something else is text
    return undefined
  }
}
