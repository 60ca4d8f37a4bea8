const HAN = /\p{sc=Han}/u
/** Words of English that say nothing by themselves. */
const SMALL =
  /^(?:the|an?|and|or|but|of|to|in|on|at|is|are|was|were|be|been|it|its|this|that|these|your|you|yours|we|our|i|my|me|so|for|with|as|has|have|had|will|would|can|could|do|does|did|there|here|just|now|right|let|if|any)$/u
const EMPTY = /^[的了是在有我你您他它这那和与就都也还把被给对吧呢吗啊哦嗯请会要]+$/u

/** Split where a sentence or a clause ends. */
export const sentencesOf = (text: string): string[] => text.split(/[。！？!?；;，,\n]|\.(?=\s|$)/u).filter((one) => one.trim() !== '')

/** What a text is about, as it comes: pairs of Chinese characters, words of others without the small ones. */
export function unitsOf(text: string): string[] {
  const runs =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[a-z][a-z'’]*|\p{sc=Han}+/gu) ?? []
  return runs.flatMap((run) => (HAN.test(run) ? pairsOf(run) : SMALL.test(run) ? [] : [stem(run)]))
}

/** The same, each once. */
export const contentOf = (text: string): ReadonlySet<string> => new Set(unitsOf(text))

/** Words with a capital inside a sentence, or among Chinese: names of people, goods, books. */
export const namesOf = (text: string): string[] =>
  [...text.matchAll(/(?<=[\p{L}\p{N}，、：:,;"“”'‘’《「『(（][ \t]*)(?<![\p{sc=Latin}\d])\p{Lu}[\p{Ll}'’]+/gu)].flatMap(([name]) =>
    SMALL.test(name.toLowerCase()) || /^I['’]/u.test(name) ? [] : [name],
  )

/** Every Latin word of a text, in small letters. */
export const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/\p{sc=Latin}[\p{sc=Latin}'’]*/gu) ?? [])

function pairsOf(run: string): string[] {
  const units = [...run].filter((unit) => HAN.test(unit))
  const pairs = units.slice(1).map((unit, i) => `${units[i]}${unit}`)
  return (units.length === 1 ? units : pairs).filter((pair) => !EMPTY.test(pair))
}

/** Plural and tense are no other word. */
const stem = (word: string): string => word.replace(/(?:ing|ed|es|s)$/u, '')

/** How much of the first stands in the second, 0 … 1; 1 where the first is empty. */
export function shareOf(some: ReadonlySet<string>, all: ReadonlySet<string>): number {
  if (some.size === 0) return 1
  return [...some].filter((one) => all.has(one)).length / some.size
}

/** Words in letters that are neither Latin nor Chinese, and signs that stand for a deed or money: nothing here can tell what they promise. */
const UNREAD = /[^\P{L}\p{sc=Latin}\p{sc=Han}][\p{L}\p{M}]*|[✅☑✔🆗🆓💰-💸]/gu

/** Those of a text that another has not. */
export const strangeLetters = (text: string, backing: string): string[] =>
  [...text.normalize('NFKC').matchAll(UNREAD)].flatMap(([word]) => (backing.normalize('NFKC').includes(word) ? [] : [word]))
