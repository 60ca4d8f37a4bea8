/** ICU's dictionary of Chinese words comes with Node. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const AROUND = 6

/** Whether a border of the stretch runs through a word of the dictionary that is not wholly inside it. */
export function cutsDictionaryWord(text: string, start: number, end: number): boolean {
  const first = Math.max(0, start - AROUND)
  for (const { segment, index } of segmenter.segment(text.slice(first, end + AROUND))) {
    const from = first + index
    const to = from + segment.length
    if ((from < start && to > start) || (from < end && to > end)) return true
  }
  return false
}

/** Whether the character stands in a word of two characters or more, by the dictionary. */
export function standsInWord(text: string, at: number): boolean {
  const start = Math.max(0, at - AROUND)
  for (const { segment, index } of segmenter.segment(text.slice(start, at + AROUND))) {
    const from = start + index
    if (from + segment.length > at) return from <= at && segment.length > 1
  }
  return false
}
