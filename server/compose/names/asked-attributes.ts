import type { Named } from './shop-names.ts'

/** What of the shop's attributes the words about goods of a category ask for; null where the shop defines none. */
export async function askedAttributes(named: Named | undefined, words: string, category: string, language: string): Promise<unknown> {
  if (!named) return null
  const asked = named.attributes.asked(words, category)
  const shown = asked.length > 0 ? await named.shownIn(language) : undefined
  return asked.map(({ attribute: { name, kind, units }, words: said, by }) => ({
    name,
    shown: shown?.get(name) ?? name,
    kind,
    units,
    said,
    by,
  }))
}
