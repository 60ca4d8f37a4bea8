import { Parser } from 'htmlparser2'

/** What a page shows of a product. */
export interface Gathered {
  /** Texts of its linked data. */
  readonly scripts: readonly string[]
  /** What it is called: its first heading, or its title. */
  readonly name: string
  /** Rows of two cells, and lists of terms. */
  readonly attributes: readonly (readonly [name: string, value: string])[]
}

const CELLS = new Set(['td', 'th', 'dt', 'dd'])
const ROWS = new Set(['tr', 'dl'])
/** More cells than that are a table of something else; so are questions. */
const LONGEST_NAME = 30
const ASKS = /[?？]|^(?:问|q)[:：]/iu

/** Goes through a page once. */
export function gather(html: string): Gathered {
  const scripts: string[] = []
  const attributes: [string, string][] = []
  let [heading, title, cells, text]: [string, string, string[], string] = ['', '', [], '']
  let inside = ''
  const parser = new Parser({
    onopentag: (name, { type }) => {
      if (name === 'script') inside = type === 'application/ld+json' ? 'linked' : 'script'
      else if (name === 'style' || name === 'template') inside = 'script'
      if (ROWS.has(name)) cells = []
      if (inside !== '' || CELLS.has(name) || name === 'h1' || name === 'title') text = ''
    },
    ontext: (piece) => {
      if (inside !== 'script') text += piece
    },
    onclosetag: (name) => {
      const said = text.replace(/[\s\u00a0]+/gu, ' ').trim()
      if (name === 'script' && inside === 'linked') scripts.push(text)
      if (name === 'script' || name === 'style' || name === 'template') inside = ''
      if (name === 'h1') heading ||= said
      if (name === 'title') title ||= said
      if (CELLS.has(name)) cells.push(said)
      if (name === 'dd' || (name === 'tr' && cells.length === 2)) put(attributes, cells.splice(0))
    },
  })
  parser.write(html)
  parser.end()
  return { scripts, name: heading || title, attributes }
}

function put(attributes: [string, string][], [name = '', value = '']: readonly string[]): void {
  const bare = name.replace(/[:：]\s*$/u, '')
  if (bare !== '' && value !== '' && bare.length <= LONGEST_NAME && !ASKS.test(bare)) attributes.push([bare, value])
}
