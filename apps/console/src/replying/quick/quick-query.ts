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

interface Ready {
  readonly shortcut: string
  readonly title: string
  readonly mine: boolean
}

/** Ready replies that fit what was typed: by shortcut first, one's own before everybody's, then by title. */
export function byShortcut<Reply extends Ready>(replies: readonly Reply[], q: string): Reply[] {
  const words = q.toLowerCase()
  const rank = ({ shortcut, title, mine }: Ready): number => {
    const key = shortcut.toLowerCase()
    const by = key === words ? 0 : key.startsWith(words) ? 2 : title.toLowerCase().includes(words) ? 4 : 6
    return by + (mine ? 0 : 1)
  }
  return replies.filter((reply) => rank(reply) < 6).toSorted((a, b) => rank(a) - rank(b))
}

/** Words with their places filled; one that nobody knows stays in sight, so that it is not sent unseen. */
export const filledIn = (words: string, places: Readonly<Record<string, string | undefined>>): string =>
  words.replace(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place)
