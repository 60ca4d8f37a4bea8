import { HAN, inSimplified, literal } from '#engine/text'

/** Whether a name stands in the words: of letters and digits as whole words ("oat" does not stand in "coat"), of Chinese anywhere. */
export function namedIn(said: string, name: string): boolean {
  const [words, called] = [said.toLowerCase(), inSimplified(name.toLowerCase())]
  if (HAN.test(called)) return words.includes(called)
  return words.includes(called) && new RegExp(`(?<![a-z\\d])${literal(called)}(?![a-z\\d])`, 'u').test(words)
}
