import { openZip } from '../../sources/zip.ts'
import { cellsOf } from './cells.ts'
import { formatsOf } from './formats.ts'
import { type Filled, filling, spansOf } from './merged.ts'
import { type SharedStrings, type StringBounds, sharedStrings } from './shared-strings.ts'
import { MOST_SHEET_MB, sheetText, workbookOf } from './workbook.ts'

/** A row of a sheet of a workbook, with what its merged cells show. */
export interface SheetRow extends Filled {
  readonly sheet: string
}

/** The rows of all visible sheets of a workbook as text, as they come; formulas give the value saved with them. `told` hears how much of it is read, from 0 to 1. Refuses what is no workbook. */
export async function* sheetRows(path: string, told: (share: number) => void = () => {}, bounds?: StringBounds): AsyncGenerator<SheetRow> {
  const zip = await openZip(path, 'xlsx')
  let shared: SharedStrings | undefined
  try {
    const { sheets, is1904 } = await workbookOf(zip)
    shared = await sharedStrings(zip, bounds)
    const named = { shared, formats: await formatsOf(zip, is1904) }
    for (const [nth, { name, part }] of sheets.entries()) {
      // what is merged stands behind the rows
      const fill = filling(await spansOf(zip.text(part, MOST_SHEET_MB)))
      const xml = sheetText(zip, part, (share) => told((nth + share) / sheets.length))
      for await (const row of cellsOf(xml, named)) yield { sheet: name, ...fill(row) }
    }
  } finally {
    shared?.close()
    zip.close()
  }
}
