/** Fewer signs say too little to guess by; a word of letters needs more than a character. */
const LEAST = { han: 2, letters: 4 } as const
const HAN = /\p{sc=Han}/u
/** A sentence ends here; what is typed after it begins another. */
const ENDS = /[。！？!?\n]|\.\s/gu

/** What is being typed: the words after the last sentence that is over. */
export function begunIn(text: string): string {
  const end = [...text.matchAll(ENDS)].at(-1)
  return end ? text.slice(end.index + end[0].length).trimStart() : text.trimStart()
}

/** How the first of the phrases that begin with what is being typed goes on; '' where none does. */
export function restOf(text: string, phrases: readonly string[]): string {
  const begun = begunIn(text)
  if (begun.length < (HAN.test(begun) ? LEAST.han : LEAST.letters)) return ''
  const folded = begun.toLowerCase()
  const whole = phrases.find((phrase) => phrase.length > begun.length && phrase.toLowerCase().startsWith(folded))
  return whole ? whole.slice(begun.length) : ''
}
