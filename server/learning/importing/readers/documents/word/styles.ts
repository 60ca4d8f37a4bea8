import { SaxesParser } from 'saxes'
import type { Zip } from '../../../sources/zip.ts'
import { local } from '../../xlsx/workbook.ts'

const MOST_MB = 20
const HEADING = /^(?:heading|标题)\s*([1-9])$/iu

/** Levels of headings, from 1, by the name of their style: what the style says of the outline, or else what it is called. */
export async function headingStyles(zip: Zip): Promise<Map<string, number>> {
  const levels = new Map<string, number>()
  let style = ''
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const value = Object.entries(attributes).find(([key]) => local(key) === (local(name) === 'style' ? 'styleId' : 'val'))?.[1]
    const said = String(value ?? '')
    if (local(name) === 'style') style = said
    else if (local(name) === 'name') noteName(levels, style, said)
    else if (local(name) === 'outlineLvl') noteLevel(levels, style, said)
  })
  for await (const piece of zip.text('word/styles.xml', MOST_MB)) parser.write(piece)
  return levels
}

function noteName(levels: Map<string, number>, style: string, name: string): void {
  const level = /^title$/iu.test(name) ? '1' : HEADING.exec(name)?.[1]
  if (level && !levels.has(style)) levels.set(style, Number(level))
}

/** In files the outline counts from 0; 9 is text. */
function noteLevel(levels: Map<string, number>, style: string, said: string): void {
  const level = Number(said)
  if (Number.isInteger(level) && level >= 0 && level < 9) levels.set(style, level + 1)
}
