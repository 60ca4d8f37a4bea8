import { SaxesParser } from 'saxes'
import type { Zip } from '../../../sources/zip.ts'
import { local } from '../../xlsx/workbook.ts'

const MOST_MB = 20

/** The texts of notes at the foot of pages, or at the end, by their numbers. */
export async function notesOf(zip: Zip, part: 'footnotes' | 'endnotes'): Promise<ReadonlyMap<string, string>> {
  const notes = new Map<string, string>()
  const parser = new SaxesParser()
  let [id, text, takes] = ['', '', false]
  parser.on('opentag', ({ name, attributes }) => {
    const tag = local(name)
    if (tag === 'footnote' || tag === 'endnote') {
      id = String(Object.entries(attributes).find(([key]) => local(key) === 'id')?.[1] ?? '')
      text = ''
    } else if (tag === 't') takes = true
    else if (tag === 'p' && text !== '') text += ' '
  })
  parser.on('text', (piece) => {
    if (takes) text += piece
  })
  parser.on('closetag', ({ name }) => {
    if (local(name) === 't') takes = false
    else if (['footnote', 'endnote'].includes(local(name)) && text.trim() !== '') notes.set(id, text.trim())
  })
  for await (const piece of zip.text(`word/${part}.xml`, MOST_MB)) parser.write(piece)
  return notes
}

/** Where links of the document lead, by their ids: addresses of the web alone. */
export async function linksOf(zip: Zip): Promise<ReadonlyMap<string, string>> {
  const links = new Map<string, string>()
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const target = String(attributes['Target'] ?? '')
    if (local(name) === 'Relationship' && /^https?:\/\//iu.test(target)) links.set(String(attributes['Id'] ?? ''), target)
  })
  for await (const piece of zip.text('word/_rels/document.xml.rels', MOST_MB)) parser.write(piece)
  return links
}
