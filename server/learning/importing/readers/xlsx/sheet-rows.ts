import { openZip } from '../../sources/zip.ts'
import { cellsOf } from './cells.ts'
import { formatsOf } from './formats.ts'
import { type SharedStrings, type StringBounds, sharedStrings } from './shared-strings.ts'
import { sheetsOf, sheetText } from './workbook.ts'

/** The rows of all visible sheets of a workbook as text, as they come; formulas give the value saved with them. `told` hears how much of it is read, from 0 to 1. Refuses what is no workbook. */
export async function* sheetRows(
  path: string,
  told: (share: number) => void = () => {},
  bounds?: StringBounds,
): AsyncGenerator<{ sheet: string; number: number; cells: string[] }> {
  const zip = await openZip(path, 'xlsx')
  let shared: SharedStrings | undefined
  try {
    const sheets = await sheetsOf(zip)
    shared = await sharedStrings(zip, bounds)
    const named = { shared, formats: await formatsOf(zip) }
    for (const [nth, { name, part }] of sheets.entries()) {
      const xml = sheetText(zip, part, (share) => told((nth + share) / sheets.length))
      for await (const { number, cells } of cellsOf(xml, named))
        yield { sheet: name, number, cells: Array.from(cells, (cell) => cell ?? '') }
    }
  } finally {
    shared?.close()
    zip.close()
  }
}
