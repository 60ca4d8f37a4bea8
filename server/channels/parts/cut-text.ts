import { boundaryBefore, fitting } from '@xiaoer/contract/graphemes'

/** How long a sign is where a platform counts UTF-16 units. */
export const lengthOf = (sign: string): number => sign.length
/** How long a sign is where a platform counts bytes of UTF-8. */
export const bytesOf = (sign: string): number => Buffer.byteLength(sign)

const SENTENCE_ENDS = ['。', '！', '？', '，']

/**
 * Text in pieces that one message of a platform holds, cut at the end of a line, a word or a sentence where there is one in the last half; never
 * through a grapheme. `sizeOf` is how the platform counts one sign.
 */
export function cutText(text: string, longest: number, sizeOf = lengthOf): string[] {
  const pieces: string[] = []
  let rest = text.trim()
  const fitsOf = () => fitting(rest, longest, sizeOf).length
  for (let fits = fitsOf(); fits < rest.length; fits = fitsOf()) {
    const head = rest.slice(0, fits + 1)
    const ends = [
      head.lastIndexOf('\n'),
      head.lastIndexOf(' '),
      Math.max(...SENTENCE_ENDS.map((mark) => head.lastIndexOf(mark, fits - 1) + 1)),
    ]
    const cut = boundaryBefore(rest, ends.find((end) => end > fits / 2) ?? fits) || fits
    pieces.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  return rest === '' ? pieces : [...pieces, rest]
}
