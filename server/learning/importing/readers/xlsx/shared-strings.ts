import { SaxesParser } from 'saxes'
import type { Zip } from '../../sources/zip.ts'
import { local } from './workbook.ts'

/** They are kept while sheets are read. */
const MOST_MB = 300

/** The texts that cells name by number. Readings of characters (`rPh`) are left out. */
export async function sharedStrings(zip: Zip): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let reading = false
  let takes = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => {
    const tag = local(name)
    if (tag === 'si') text = ''
    else if (tag === 'rPh') reading = true
    else if (tag === 't') takes = !reading
  })
  parser.on('text', (piece) => {
    if (takes) text += piece
  })
  parser.on('closetag', ({ name }) => {
    const tag = local(name)
    if (tag === 'si') strings.push(text)
    else if (tag === 'rPh') reading = false
    else if (tag === 't') takes = false
  })
  for await (const piece of zip.text('xl/sharedStrings.xml', MOST_MB)) parser.write(piece)
  return strings
}
