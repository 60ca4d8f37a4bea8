import { Parser } from 'htmlparser2'

/** An address that a sitemap lists, and the change that it tells of. */
export interface Listed {
  readonly address: string
  readonly lastmod?: string
}

/** What one file of a sitemap holds. */
export interface Sitemap {
  readonly pages: readonly Listed[]
  /** Other files of it. */
  readonly more: readonly Listed[]
}

/** The protocol allows so many in one file. */
const MOST = 50_000
const LONGEST = 2_000

/** Reads a file of sitemaps.org: a list of addresses, an index of files, or plain lines. Entities of a document's own are not unfolded. */
export function sitemapIn(text: string): Sitemap {
  const told = text.replace(/^\uFEFF/u, '').trimStart()
  if (!told.startsWith('<')) return { pages: linesOf(told), more: [] }
  const [pages, more]: [Listed[], Listed[]] = [[], []]
  let [loc, lastmod, said, depth] = ['', '', '', 0]
  const parser = new Parser(
    {
      onopentag: (name) => {
        depth++
        said = ''
        if (bare(name) === 'url' || bare(name) === 'sitemap') [loc, lastmod] = ['', '']
      },
      ontext: (piece) => {
        if (said.length <= LONGEST) said += piece
      },
      onclosetag: (name) => {
        depth--
        const [tag, words] = [bare(name), said.trim()]
        said = ''
        // pictures and films have a loc of their own, one level down
        if (tag === 'loc' && depth === 2 && !name.includes(':')) loc = words
        if (tag === 'lastmod' && depth === 2) lastmod = words
        const into = tag === 'url' ? pages : tag === 'sitemap' ? more : undefined
        if (into && loc !== '' && into.length < MOST) into.push({ address: loc, ...(lastmod !== '' && { lastmod }) })
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(told)
  parser.end()
  return { pages, more }
}

const bare = (name: string) => name.slice(name.indexOf(':') + 1).toLowerCase()

const linesOf = (text: string): Listed[] =>
  text
    .split(/\s*\n\s*/u)
    .filter((line) => /^https?:\/\//u.test(line))
    .slice(0, MOST)
    .map((address) => ({ address: address.trim() }))
