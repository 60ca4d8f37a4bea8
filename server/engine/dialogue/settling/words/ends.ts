/** "都退", "return both": one way to end it for all goods that are named, each with what is wrong with it. */
const ENDS: readonly (readonly [id: string, words: RegExp])[] = [
  ['return_goods', /(?<![不没])退(?![款钱])|\b(?:return|send (?:it|them|both) back)\b/iu],
  ['exchange_goods', /(?<![不没])换(?!季)|\b(?:exchange|swap)\b/iu],
]

/** How all goods of a message are to be ended, where its words name one way alone. */
export function endSaid(said: string): string | undefined {
  const [one, ...more] = ENDS.filter(([, words]) => words.test(said))
  return more.length === 0 ? one?.[0] : undefined
}
