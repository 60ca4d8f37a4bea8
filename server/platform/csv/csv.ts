/** By this spreadsheets know UTF-8; it stands before the first line. */
export const MARK = '\u{feff}'

/** What begins so is a formula to a spreadsheet, in full width too to those of East Asia; an apostrophe before it makes it text, and an import takes it off again. */
const FORMULA = /^[=+\-@＝＋－＠\t\r]/u

/** A cell that is text to every spreadsheet. */
const quoted = (cell: string): string => `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`

/** Rows of cells as lines (RFC 4180). */
export const csvOf = (rows: readonly (readonly string[])[]): string => rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
