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
  parser.end(html.slice(0, LONGEST))
  return page.lines()
}

interface Open {
  readonly name: string
  readonly isUnseen: boolean
  readonly isQuote: boolean
  readonly link: string
  readonly from: number
}

function pageOf() {
  const [lines, stack] = [[] as string[], [] as Open[]]
  let [line, quotes, unseen, gap] = ['', 0, 0, false]
  const prefix = () => (quotes > 0 ? `${'>'.repeat(quotes)} ` : '')
  const end = (isSpaced = false) => {
    if (line.trim() !== '') {
      if (gap && lines.length > 0) lines.push(prefix().trimEnd())
      lines.push(prefix() + line.trim())
      gap = false
    }
    line = ''
    gap ||= isSpaced
  }
  return {
    open(name: string, attributes: Attributes): void {
      const isQuote = name === 'blockquote' && !isIndented(attributes)
      const isUnseen = UNSEEN.has(name) || isHidden(attributes)
      if (isUnseen) unseen++
      if (unseen === 0) {
        if (name === 'br') lineBreak()
        else if (name === 'td' || name === 'th') line += line.trim() === '' ? '' : ' '
        else if (BLOCKS.has(name) || name === 'blockquote' || name === 'hr') end(SPACED.has(name))
        if (name === 'hr' || isRuled(attributes)) rule()
        if (name === 'li') line = '- '
      }
      if (isQuote) quotes++
      if (!VOID.has(name)) stack.push({ name, isUnseen, isQuote, link: name === 'a' ? (attributes['href'] ?? '') : '', from: line.length })
      else if (isUnseen) unseen--
    },
    text(said: string): void {
      if (unseen > 0) return
      const isKept = stack.some(({ name }) => name === 'pre')
      const [first = '', ...rest] = isKept ? said.split('\n') : [said.replace(/[ \t\r\n\f]+/gu, ' ')]
      line += first
      for (const one of rest) lineBreak(one)
    },
    close(name: string): void {
      const one = stack.at(-1)
      if (one?.name !== name) return
      stack.pop()
      if (unseen === 0) {
        const shown = line.slice(one.from)
        // an address that is not what is shown leads to what is talked of
        if (/^https?:/iu.test(one.link) && shown.trim() !== '' && !one.link.includes(shown.trim())) line += ` ${one.link}`
        if (name !== 'td' && name !== 'th' && (BLOCKS.has(name) || name === 'blockquote')) end(SPACED.has(name))
      }
      if (one.isQuote) quotes--
      if (one.isUnseen) unseen--
    },
    lines(): string {
      end()
      return lines
        .join('\n')
        .replace(/[^\S\n]{2,}/gu, ' ')
        .replace(/\n{3,}/gu, '\n\n')
        .trim()
    },
  }

  function rule(): void {
    end()
    lines.push(prefix() + RULE)
  }

  /** A break after words ends their line; one more leaves a line empty. */
  function lineBreak(next = ''): void {
    if (line.trim() === '') gap = true
    end()
    line = next
  }
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
