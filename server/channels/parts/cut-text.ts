/** How long a character is where a platform counts UTF-16 units. */
export const lengthOf = (char: string): number => char.length
/** How long a character is where a platform counts bytes of UTF-8. */
export const bytesOf = (char: string): number => Buffer.byteLength(char)

const SENTENCE_ENDS = ['。', '！', '？', '，']

/**
 * Text in pieces that one message of a platform holds, cut at the end of a line, a word or a sentence where there is one in the last half; never
 * through a character. `sizeOf` is how the platform counts one character.
 */
export function cutText(text: string, longest: number, sizeOf = lengthOf): string[] {
  const pieces: string[] = []
  let rest = text.trim()
  for (let fits = fitting(rest, longest, sizeOf); fits < rest.length; fits = fitting(rest, longest, sizeOf)) {
    const head = rest.slice(0, fits + 1)
    const ends = [
      head.lastIndexOf('\n'),
      head.lastIndexOf(' '),
      Math.max(...SENTENCE_ENDS.map((mark) => head.lastIndexOf(mark, fits - 1) + 1)),
    ]
    const cut = ends.find((end) => end > fits / 2) ?? fits
    pieces.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  return rest === '' ? pieces : [...pieces, rest]
}

/** How much of a text fits, in whole characters. */
function fitting(text: string, longest: number, sizeOf: (char: string) => number): number {
  let [end, size] = [0, 0]
  for (const char of text) {
    size += sizeOf(char)
    if (size > longest) return end
    end += char.length
  }
  return end
}
