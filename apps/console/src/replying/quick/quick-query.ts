/** What is looked for when a reply begins with `/`: the words after it; null when it does not, or runs on over a line. */
export function quickQuery(text: string): string | null {
  if (!text.startsWith('/') || text.includes('\n')) return null
  return text.slice(1).trim()
}

interface Titled {
  readonly question: string
}

/** Ready answers in the order they are offered: a title that is what was typed, one that begins with it, one that holds it, then those whose answer does. */
export function byTitle<Entry extends Titled>(entries: readonly Entry[], q: string): Entry[] {
  const words = q.toLowerCase()
  const rank = ({ question }: Titled): number => {
    const title = question.toLowerCase()
    if (title === words) return 0
    if (title.startsWith(words)) return 1
    return title.includes(words) ? 2 : 3
  }
  return entries.toSorted((a, b) => rank(a) - rank(b))
}
