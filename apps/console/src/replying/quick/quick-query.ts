/** What is looked for when a reply begins with `/`: the words after it; null when it does not, or runs on over a line. */
export function quickQuery(text: string): string | null {
  if (!text.startsWith('/') || text.includes('\n')) return null
  return text.slice(1).trim()
}
