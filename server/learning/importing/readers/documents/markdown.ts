import { Marked } from 'marked'
import type { Row } from '../../rows.ts'
import type { Source } from '../../sources/source.ts'
import { wholeText } from '../../sources/text.ts'
import { rowsOfHtml } from './html.ts'

const marked = new Marked({ gfm: true, breaks: true })
/** What stands above a document for the programs that keep it. */
const FRONT_MATTER = /^---\r?\n[\s\S]*?\r?\n---\r?\n/u

/** Questions of Markdown: headings with text below, "问：… 答：…", tables with heads. HTML inside is read like any HTML: nothing of it is run. */
export async function* readMarkdown(source: Source): AsyncGenerator<Row> {
  yield* rowsOfHtml(htmlOf(await wholeText(source)))
}

/** Each piece of the text as HTML that says on which line it stood. */
function htmlOf(text: string): string {
  const front = FRONT_MATTER.exec(text)?.[0] ?? ''
  let line = 1 + breaksIn(front)
  const tokens = marked.lexer(text.slice(front.length))
  return tokens
    .map((token) => {
      const at = line
      line += breaksIn(token.raw)
      const html = marked.parser(Object.assign([token], { links: tokens.links }))
      return html.replace(/^<([a-z][a-z0-9]*)/u, `<$1 data-line="${at}"`)
    })
    .join('')
}

const breaksIn = (text: string): number => text.split('\n').length - 1
