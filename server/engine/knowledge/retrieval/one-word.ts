import { inSimplified } from '#engine/text'

/** Of Chinese so many characters are a word, of other writing one word without a blank. */
const MOST_HAN = 4
const MOST_LETTERS = 24
/** An entry's own question counts for more than a wording of it. */
const OF_WORDING = 0.7

/** What makes a word a question and names nothing. */
const ASKING =
  /怎么办|怎么|怎样|如何|为什么|什么时候|什么|多久|多少|几[天个时点]|哪里|哪儿|哪[个些家]|请问|可不可以|可以|能不能|能否|是否|有没有|我要|我想|你们|我们|[吗呢啊呀吧嘛么的了是我您你要能会在有办请]|[\s\p{P}]/gu
const ASKING_EN =
  /\b(?:how|what|when|where|which|who|why|can|could|do|does|did|is|are|will|would|should|may|i|you|we|my|your|me|it|the|an?|to|of|for|in|on|at|be|get|have|there|any|something|anything|please|want)\b|[\s\p{P}]/giu

/** Whether a text is a single word, as somebody begins to type it. */
export function isOneWord(text: string): boolean {
  const word = text.trim()
  if (word === '' || /\s/u.test(word)) return false
  return word.length <= (/\p{sc=Han}/u.test(word) ? MOST_HAN : MOST_LETTERS)
}

/**
 * Those whose question is most nearly only that word go first, then those of which a wording is, then the others as they came: 发票 finds
 * 怎么开发票 before 还能补开发票吗. Pure.
 */
export function barestFirst<Found>(word: string, found: readonly Found[], askedBy: (one: Found) => readonly string[]): Found[] {
  const wanted = stemOf(word)
  const bareness = (text: string) => {
    const folded = foldedOf(text)
    return folded.includes(wanted) ? wanted.length / Math.max(wanted.length, bare(folded).length) : 0
  }
  const ranked = found.map((one, at) => {
    const [question = '', ...wordings] = askedBy(one)
    return { one, at, share: Math.max(bareness(question), ...wordings.map((text) => OF_WORDING * bareness(text))) }
  })
  return ranked.sort((a, b) => b.share - a.share || a.at - b.at).map(({ one }) => one)
}

const foldedOf = (text: string): string => inSimplified(text.normalize('NFKC').toLowerCase())
const bare = (folded: string): string => folded.replace(/\p{sc=Han}/u.test(folded) ? ASKING : ASKING_EN, '')

/** "returns" is asked for by "return" as well. */
function stemOf(word: string): string {
  const folded = foldedOf(word.trim())
  return /^[a-z]{4,}s$/u.test(folded) ? folded.slice(0, -1) : folded
}
