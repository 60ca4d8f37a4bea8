/** Texts of which what was read is kept, at most. */
const KEPT = 2_000
/** Longer ones are pasted, and do not come again. Units of UTF-16. */
const LONGEST = 2_000

/**
 * The same pure reader, which keeps what it read in the texts it last saw: a clause is asked by many rules of a turn, and answers out of entries and
 * the catalogue's own texts come again and again. Where more than the text tells what is read, `keyOf` names all that does.
 */
export function remembered<Args extends readonly [text: string, ...rest: unknown[]], Read>(
  read: (...args: Args) => Read,
  keyOf: (...args: Args) => string = (...[text]) => text,
): typeof read {
  let young = new Map<string, { readonly read: Read }>()
  let old = young
  return (...args) => {
    const key = keyOf(...args)
    if (key.length > LONGEST) return read(...args)
    const known = young.get(key)
    if (known) return known.read
    const kept = old.get(key) ?? { read: read(...args) }
    if (young.size >= KEPT / 2) {
      old = young
      young = new Map()
    }
    young.set(key, kept)
    return kept.read
  }
}
