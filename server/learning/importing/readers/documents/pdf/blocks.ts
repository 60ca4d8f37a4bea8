import { ANSWERS, ASKS, type Block, QUESTION_LEVEL } from '../outline.ts'
import { joined, type Laid, wasBroken } from './broken.ts'
import { beginOf, bodySize, endOf, type Line } from './lines.ts'

/** Letters so much larger than the text's are a heading. */
const LARGER = 1.15
/** What follows stands so near below it, and begins so near, in heights of a letter. */
const BELOW = 2.2
const BESIDE = 2.5
/** A line that was broken ends so near to where its column ends. */
const NEAR_END = 1.5
/** A column takes up so much of the page; where nothing begins in its right half, there is but one. */
const COLUMN = 0.3
const ONE_COLUMN = 0.55
/** How a line begins that goes on with none above: an item of a list. */
const ITEM = /^(?:[•·●○▪■◆\-–*]|\d{1,3}[.、)）]|[（(]\d{1,3}[)）]|[一二三四五六七八九十]{1,3}、)/u
const ENDS_ASKING = /[？?]$/u

/** A question is no longer. Characters. */
const LONGEST = 80

/**
 * Lines as paragraphs; the size of most letters is the text's, larger ones are headings, the largest of level 1. Where none is larger and nothing
 * is marked as a question, what ends with a question mark is one.
 */
export function blocksOf(lines: readonly Line[]): Block[] {
  const body = bodySize(lines)
  const larger = [...new Set(lines.map(({ size }) => size))].filter((size) => size > body * LARGER).sort((a, b) => b - a)
  const plain = larger.length === 0 && !lines.some(({ text }) => ASKS.test(text))
  return paragraphs(lines).map(({ text, size, page }) => {
    const where = `p${page.number}`
    const rank = larger.indexOf(size)
    if (rank >= 0) return { kind: 'heading', level: Math.min(rank + 1, 8), text, where }
    const asks = plain && text.length <= LONGEST && ENDS_ASKING.test(text)
    return asks ? { kind: 'heading', level: QUESTION_LEVEL, text, where } : { kind: 'text', text, where }
  })
}

/** Lines that were broken where their column ends are joined. */
function paragraphs(lines: readonly Line[]): Line[] {
  const pages = Map.groupBy(lines, ({ page }) => page)
  const found: Line[] = []
  const last: Line[] = []
  for (const line of lines) {
    const [above, written] = [last.at(-1), found.at(-1)]
    last.push(line)
    if (above && written && goesOn(above, line, pages.get(line.page) ?? []))
      found[found.length - 1] = { ...written, text: joined(written.text, line.text) }
    else found.push(line)
  }
  return found
}

function goesOn(above: Line, line: Line, onPage: readonly Line[]): boolean {
  if (above.size !== line.size || above.page !== line.page) return false
  const gap = above.y - line.y
  if (gap <= 0 || gap > BELOW * line.size || Math.abs(beginOf(above) - beginOf(line)) > BESIDE * line.size) return false
  if (ASKS.test(line.text) || ANSWERS.test(line.text) || ITEM.test(line.text) || ENDS_ASKING.test(above.text)) return false
  const end = endOfColumn(above, onPage)
  return endOf(above) >= end - NEAR_END * above.size || wasBroken(laidOf(above), laidOf(line), end)
}

const laidOf = (line: Line): Laid => ({ text: line.text, size: line.size, from: beginOf(line), to: endOf(line) })

/** Where the longest line ends of those that begin there on the page; nowhere, where that is too short to have been broken. */
function endOfColumn(line: Line, onPage: readonly Line[]): number {
  const { page, size } = line
  const begin = beginOf(line)
  const end = Math.max(...onPage.filter((one) => Math.abs(beginOf(one) - begin) <= BESIDE * size).map(endOf))
  const least = onPage.some((one) => beginOf(one) > page.width * 0.45) ? COLUMN : ONE_COLUMN
  return end - begin < page.width * least ? Number.POSITIVE_INFINITY : end
}
