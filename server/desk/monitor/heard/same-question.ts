import { firstGraphemes } from '@xiaoer/contract/graphemes'

/** Whether two questions of a shopper's are the same one, put again: of clauses what is asked is compared, without what only presses. Pure. */

/** "能不能", "补不补", "有没有" ask what 能…吗, 补…吗, 有…吗 ask. */
const A_NOT_A = /(\p{sc=Han})[不没]\1/gu
/** What is said around a question and asks nothing: that one asks, that one presses, what ends it. */
const AROUND =
  /我(?:就|只)?(?:是)?(?:想)?(?:问|说)(?:的)?(?:是)?|(?:到底|究竟|所以|那么?|但是?|可是?|请问|麻烦|就是|还是|一下|呀|啊|呢|吧|吗|嘛|哦|哈|了|的)/gu
const AROUND_ENGLISH = /\b(?:but|so|and|then|please|or not|again|i (?:asked|said|am asking)|just|the|an?)\b/giu
const CLAUSES = /[,，。.!！?？;；\n]+/u
/** Shorter is a word that many questions have. Characters. */
const LEAST = 3
/** So much of the character pairs of both is common (Jaccard). */
const SAME = 0.6

/** The questions in a text, bare. */
function coresOf(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase()
  return plain
    .split(CLAUSES)
    .map((clause) => clause.replace(A_NOT_A, '$1').replace(AROUND, '').replace(AROUND_ENGLISH, '').replace(/\s+/gu, ' ').trim())
    .filter((core) => [...core].length >= LEAST)
}

/** How many of these say again what an earlier one asked. */
export function askedAgain(texts: readonly string[]): number {
  const all = texts.map(coresOf)
  return all.filter((cores, i) => cores.some((core) => all.slice(0, i).some((earlier) => earlier.some((one) => alike(one, core))))).length
}

function alike(a: string, b: string): boolean {
  if (a === b) return true
  // another order, another size: the number is what differs
  if (numbersIn(a) !== numbersIn(b)) return false
  const [one, other] = [pairsOf(a), pairsOf(b)]
  const both = [...one].filter((pair) => other.has(pair)).length
  return both > 0 && both / (one.size + other.size - both) >= SAME
}

const numbersIn = (text: string): string => (text.match(/\d+/gu) ?? []).join()
const pairsOf = (text: string): ReadonlySet<string> => {
  const signs = [...firstGraphemes(text, 200)]
  return new Set(signs.slice(1).map((sign, i) => `${signs[i]}${sign}`))
}
