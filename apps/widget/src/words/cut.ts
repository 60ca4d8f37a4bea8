/** As much of a text as fits into `longest` code units, never half a character as people see it. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text
  let end = 0
  for (const piece of piecesOf(text)) {
    if (end + piece.length > longest) break
    end += piece.length
  }
  return text.slice(0, end)
}

/** Graphemes; whole code points in browsers that do not know them. */
function* piecesOf(text: string): Generator<string> {
  if (!('Segmenter' in Intl)) return yield* text
  for (const { segment } of new Intl.Segmenter().segment(text)) yield segment
}

/** The service refuses NUL and lone surrogates; a broken paste must not make a message that can never be sent. */
export function clean(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (half) => (half.length === 2 ? half : '\uFFFD'))
    .trim()
}
