import { bodySize, type Line } from './lines.ts'
import { isHead } from './tables.ts'

/** So much of a page, above and below, is its margin. */
const MARGIN = 0.09
/** Letters so much smaller than the text's, in the margin, are small print. */
const SMALLER = 0.92
const NUMBER_OF_PAGE =
  /^[-–—\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／,，共of]+\s*\d{1,4}\s*(?:页)?)?[-–—\s]*$|^page\s+\d+(?:\s+of\s+\d+)?$/iu

/** Lines without what stands above and below the text of every page: what comes again on half of the pages, numbers, small print; heads of a table stay. */
export function withoutMargins(lines: readonly Line[]): Line[] {
  const pages = new Set(lines.map(({ page }) => page.number)).size
  const body = bodySize(lines)
  const seen = new Map<string, number>()
  const inMargin = lines.filter((line) => (line.y < line.page.height * MARGIN || line.y > line.page.height * (1 - MARGIN)) && !isHead(line))
  for (const line of inMargin) seen.set(alike(line), (seen.get(alike(line)) ?? 0) + 1)
  const dropped = new Set(
    inMargin.filter(
      (line) =>
        NUMBER_OF_PAGE.test(line.text) ||
        line.size < body * SMALLER ||
        (pages > 1 && (seen.get(alike(line)) ?? 0) >= Math.max(2, pages / 2)),
    ),
  )
  return lines.filter((line) => !dropped.has(line))
}

/** Numbers of pages differ. */
const alike = ({ text, y }: Line): string => `${text.replace(/\d+/gu, '#')} ${Math.round(y)}`
