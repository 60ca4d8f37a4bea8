import { firstGraphemes, storable } from '@xiaoer/contract/graphemes'
import { SaxesParser } from 'saxes'
import { AppError } from '#platform/errors'

const [DEEPEST, MOST_FIELDS] = [6, 200]

/**
 * The fields of a callback's XML by their names, what lies deeper as `Outer.Inner`; white space around is dropped. No documents of types, no entities but XML's
 * own. Throws `invalid`.
 */
export function readXml(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  const path: string[] = []
  let words = ''
  const add = (piece: string) => {
    words += piece
  }
  const parser = new SaxesParser()
  parser.on('error', (error) => refuse(error.message))
  parser.on('doctype', () => refuse('a document type is not taken'))
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('opentag', ({ name }) => {
    words = ''
    if (path.push(name) > DEEPEST || fields.size > MOST_FIELDS) refuse('it is nested too deep, or has too many fields')
  })
  parser.on('closetag', () => {
    const name = path.slice(1).join('.')
    if (name && !fields.has(name)) fields.set(name, words.trim())
    path.pop()
    words = ''
  })
  parser.write(text).close()
  return new Map([...fields].map(([name, value]) => [name, storable(value)]))
}

function refuse(why: string): never {
  throw new AppError('invalid', `The callback is no XML as it is published: ${firstGraphemes(why, 200)}`)
}
