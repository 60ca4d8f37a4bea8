/** A text as words are looked for in it, and for each of its characters the place in the text it came from. */
export interface Folded {
  readonly text: string
  readonly at: readonly number[]
}

/** Between the characters of a word they are there to hide it. */
const HIDING = /[\s\p{Cf}\-‐-―_*·•・~|]/u

const LATIN = /^[a-z]/u

/** Half width, lower case, without blanks and signs: 最 佳 and 138-0000-0000 are found like 最佳 and 13800000000. */
export function fold(text: string): Folded {
  const at: number[] = []
  let folded = ''
  let place = 0
  let hidden = -1
  for (const character of text) {
    const plain = character.normalize('NFKC').toLowerCase()
    if (HIDING.test(plain)) hidden = place
    else {
      // between Latin words a blank parts them
      if (hidden >= 0 && LATIN.test(plain) && LATIN.test(folded.at(-1) ?? '')) {
        folded += ' '
        at.push(hidden)
      }
      hidden = -1
      for (let i = 0; i < plain.length; i++) at.push(place)
      folded += plain
    }
    place += character.length
  }
  return { text: folded, at: [...at, place] }
}
