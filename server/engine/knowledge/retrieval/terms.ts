import { classOf, DIGIT, IDEOGRAPH, LETTER, normalise } from '#engine/text'
import { unify } from './same-words.ts'

/** Characters that stand in every question and tell nothing alone; their bigrams still count. */
export const EMPTY = new Set(
  '的了吗呢啊吧呀哦嘛么是我你您他她它们这那个一不有在就都也还和与及或给把被让对到从以为会能可要想请问怎什哪谁几多少好很太再又才只没',
)
export const EMPTY_WORDS = new Set(
  'a an the is are am be do does did i you my your me it its this that to of for on in at and or can could will would please what how when where which there any if with have has get'.split(
    ' ',
  ),
)

/** The terms of a text: bigrams of characters written without blanks, single characters that carry meaning, and whole words and numbers. */
export function termsOf(text: string): string[] {
  const folded = unify(normalise(text).text)
  const terms = new Set<string>()
  let word = ''
  let before = ''
  const flush = () => {
    if (word !== '' && !EMPTY_WORDS.has(word)) terms.add(stem(word))
    word = ''
  }
  for (const char of folded) {
    const kind = classOf(char.charCodeAt(0))
    if (kind === LETTER || kind === DIGIT) {
      word += char
      before = ''
      continue
    }
    flush()
    if (kind !== IDEOGRAPH) {
      before = ''
      continue
    }
    if (!EMPTY.has(char)) terms.add(char)
    if (before !== '') terms.add(before + char)
    before = char
  }
  flush()
  return [...terms]
}

/** "returns", "returned" and "return" are one; enough for questions to a shop. */
export const stem = (word: string) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/u, '') : word.replace(/s$/u, ''))
