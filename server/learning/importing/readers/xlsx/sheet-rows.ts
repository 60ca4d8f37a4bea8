import { openZip } from '../../sources/zip.ts'
import { cellsOf } from './cells.ts'
import { formatsOf } from './formats.ts'
import { sharedStrings } from './shared-strings.ts'
import { MOST_SHEET_MB, sheetsOf } from './workbook.ts'

/** The rows of all visible sheets of a workbook as text, as they come; formulas give the value saved with them. Refuses what is no workbook. */
export async function* sheetRows(path: string): AsyncGenerator<{ sheet: string; number: number; cells: string[] }> {
  const zip = await openZip(path, 'xlsx')
  try {
    const named = { shared: await sharedStrings(zip), formats: await formatsOf(zip) }
    for (const { name, part } of await sheetsOf(zip))
      for await (const { number, cells } of cellsOf(zip.text(part, MOST_SHEET_MB), named))
        yield { sheet: name, number, cells: Array.from(cells, (cell) => cell ?? '') }
  } finally {
    zip.close()
  }
}
