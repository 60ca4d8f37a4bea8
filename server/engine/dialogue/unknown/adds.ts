import { HAN } from '#engine/text'
/**
 * What a message adds to a question before it that was not known: another question, the same once more, a piece of it, or nothing that is
 * asked.
 */
export type Adds = 'asks' | 'restates' | 'continues' | 'tells'

/** Courtesies and fillers, which add nothing. */
const FILLERS =
  /您好|你好|在吗|在么|亲亲?|谢谢|多谢|辛苦了?|麻烦(?:您|你)?了?|不好意思|好的?吧?|嗯+|恩+|哦+|噢+|喔|额+|呃|哈+|呵+|嘿+|唉|哎|是的|对的?|行吧?|\b(?:hi|hello|hey|ok(?:ay)?|thanks?|thank you|please|well|yes|no|sorry)\b/giu
/** Words that carry no matter of their own: without them "差不多几点" and "火星店长是谁" differ in how much is left. */
const EMPTY =
  /为什么|什么|怎么样?|怎样|如何|多少|多久|哪里|哪个|哪|几[个天点]?|谁|咋|啥|差不多|大概|可以|可不可以|能不能|是不是|有没有|还是|或者|这个|那个|这种|那种|这样|那样|这|那|我们|你们|我|你|您|他|她|它|的话|的|了|吗|么|嘛|呢|吧|啊|呀|哦|都|就|也|还|又|再|很|太|不|没|有|是|在|会|能|要|想|把|给|被|跟|和|个|些|点|\b(?:the|an?|is|are|was|do|does|did|can|could|will|would|i|you|it|this|that|of|to|for|in|on|and|or|my|your|me|we|what|when|where|which|who|why|how)\b/giu
/** So few characters of matter are no question of their own. */
const FRAGMENT = 3
/** A share this large of what is said was said before. */
const SAME = 0.6
/** One pair or word in common is chance. */
const LEAST_COMMON = 2

const JUDGED = /\p{Script=Han}|[a-z]/iu

/** What the words add to the question before them, as they were read: asking or wishing for something, or not. Of Chinese and English; a message in another script counts as a question. */
export function addsTo(question: string | undefined, said: string, asks: boolean): Adds {
  const bare = said.replace(FILLERS, ' ').trim()
  if (!JUDGED.test(bare)) return /\p{L}/u.test(bare) ? 'asks' : 'tells'
  if (question === undefined) return asks ? 'asks' : 'tells'
  const matter = bare.replace(EMPTY, ' ')
  if (isSame(tokensOf(question.replace(FILLERS, ' ').replace(EMPTY, ' ')), tokensOf(matter)) || question.trim() === said.trim())
    return 'restates'
  if (asks && isFragment(matter)) return 'continues'
  return asks ? 'asks' : 'tells'
}

const isFragment = (matter: string): boolean => {
  const letters = matter.replace(/[^\p{L}\p{N}]/gu, '')
  return HAN.test(letters) ? [...letters].length <= FRAGMENT : tokensOf(matter).size <= 1
}

/** Pairs of Chinese characters, and words of other scripts. */
function tokensOf(text: string): ReadonlySet<string> {
  const runs = text.toLowerCase().match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? []
  return new Set(runs.flatMap((run) => (HAN.test(run) ? pairsOf([...run]) : [run])))
}

const pairsOf = (chars: readonly string[]): string[] => chars.slice(1).map((char, at) => `${chars[at]}${char}`)

function isSame(before: ReadonlySet<string>, now: ReadonlySet<string>): boolean {
  const common = [...now].filter((token) => before.has(token)).length
  return common >= LEAST_COMMON && common >= SAME * Math.min(before.size, now.size)
}
