import { fitting } from '@xiaoer/contract/graphemes'
import { Parser } from 'htmlparser2'

const BLOCKS = new Set(
  'address article aside body center dd div dl dt figure figcaption footer form header h1 h2 h3 h4 h5 h6 li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const SPACED = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'table', 'ul', 'ol', 'pre'])
/** What no reader shows. */
const UNSEEN = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'object', 'select'])
const RULE = '_'.repeat(32)
const LONGEST = 2_000_000

/** Indented by who wrote it, as Gmail does: no quotation, though it is marked up as one. */
const isIndented = ({ style = '', ...attributes }: Attributes): boolean =>
  !('cite' in attributes) && !('type' in attributes) && !('class' in attributes) && /margin[^;]*40px[^;]*;\s*border:\s*none/iu.test(style)
const isHidden = ({ style = '', ...attributes }: Attributes): boolean =>
  'hidden' in attributes || /display:\s*none|mso-hide:\s*all|max-height:\s*0(?:px)?\s*(?:;|$)/iu.test(style)
/** A line above an answered letter, as Outlook draws it. */
const isRuled = ({ style = '', id = '' }: Attributes): boolean =>
  /border-top:\s*solid/iu.test(style) || /^(?:x_)*(?:divRplyFwdMsg|appendonsend)$/u.test(id)

type Attributes = Readonly<Record<string, string>>

/** The words of a page as lines; what it quotes begins with `> `, deeper with more (RFC 3676, 4.5), and links to elsewhere are written out. */
export function textOfHtml(html: string): string {
  const page = pageOf()
  const parser = new Parser(
    { onopentag: page.open, ontext: page.text, onclosetag: page.close },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.end(fitting(html, LONGEST))
  return page.lines()
}

interface Open {
  readonly name: string
  readonly isUnseen: boolean
  readonly isQuote: boolean
  readonly link: string
  readonly from: number
}

/** Lines as they are written, each behind as many marks as it is quoted deep. */
function linesOf() {
  const lines: string[] = []
  let [line, quotes, gap] = ['', 0, false]
  const prefix = () => (quotes > 0 ? `${'>'.repeat(quotes)} ` : '')
  const end = (isSpaced = false): void => {
    if (line.trim() !== '') {
      if (gap && lines.length > 0) lines.push(prefix().trimEnd())
      lines.push(prefix() + line.trim())
      gap = false
    }
    line = ''
    gap ||= isSpaced
  }
  return {
    end,
    add(said: string): void {
      line += said
    },
    isEmpty: (): boolean => line.trim() === '',
    from: (at: number): string => line.slice(at),
    length: (): number => line.length,
    quote(deeper: 1 | -1): void {
      quotes += deeper
    },
    rule(): void {
      end()
      lines.push(prefix() + RULE)
      gap = false
    },
    /** A break after words ends their line; one more leaves a line empty. */
    lineBreak(): void {
      if (line.trim() === '') gap = true
      end()
    },
    all: (): string =>
      lines
        .join('\n')
        .replace(/[^\S\n]{2,}/gu, ' ')
        .replace(/\n{3,}/gu, '\n\n')
        .trim(),
  }
}

const isCell = (name: string): boolean => name === 'td' || name === 'th'
const isBlock = (name: string): boolean => !isCell(name) && (BLOCKS.has(name) || name === 'blockquote' || name === 'hr')

function pageOf() {
  const [lines, stack] = [linesOf(), [] as Open[]]
  let unseen = 0
  const begin = (name: string, attributes: Attributes): void => {
    if (name === 'br') lines.lineBreak()
    else if (isCell(name) && !lines.isEmpty()) lines.add(' ')
    else if (isBlock(name)) lines.end(SPACED.has(name))
    if (name === 'hr' || isRuled(attributes)) lines.rule()
    if (name === 'li') lines.add('- ')
  }
  const finish = ({ name, link, from }: Open): void => {
    const shown = lines.from(from).trim()
    // an address that is not what is shown leads to what is talked of
    if (/^https?:/iu.test(link) && shown !== '' && !link.includes(shown)) lines.add(` ${link}`)
    if (isBlock(name)) lines.end(SPACED.has(name))
  }
  return {
    open(name: string, attributes: Attributes): void {
      const isUnseen = UNSEEN.has(name) || isHidden(attributes)
      if (unseen === 0 && !isUnseen) begin(name, attributes)
      if (VOID.has(name)) return
      const isQuote = name === 'blockquote' && !isIndented(attributes)
      if (isUnseen) unseen++
      if (isQuote) lines.quote(1)
      stack.push({ name, isUnseen, isQuote, link: name === 'a' ? (attributes['href'] ?? '') : '', from: lines.length() })
    },
    text(said: string): void {
      if (unseen > 0) return
      const isKept = stack.some(({ name }) => name === 'pre')
      for (const [nth, one] of (isKept ? said.split('\n') : [said.replace(/[ \t\r\n\f]+/gu, ' ')]).entries()) {
        if (nth > 0) lines.lineBreak()
        lines.add(one)
      }
    },
    close(name: string): void {
      const one = stack.at(-1)
      if (one?.name !== name) return
      stack.pop()
      if (unseen === 0) finish(one)
      if (one.isQuote) lines.quote(-1)
      if (one.isUnseen) unseen--
    },
    lines(): string {
      lines.end()
      return lines.all()
    },
  }
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
