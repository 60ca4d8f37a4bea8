import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { Moods } from './moods.ts'

/** What is taught of moods reads so far: the rest of a long review says the same. */
const READ_AT_MOST = 300
/** Alone it is never strong: −1.2 is a score of −0.4. Anger that counts for a handover stands in words. */
const STRONGEST = 1.2
/** A margin of 1 is as much as a word of this weight. */
const STEEP = 1.5
/** Of what is most like neutral talk only the side is kept, far inside neutral. */
const HARDLY = 0.05

/** To which side a folded text leans by the sentences that teach moods; 0 where none were taught. */
export function leaning(moods: Moods | null, text: string): number {
  if (moods === null) return 0
  const read = firstGraphemes(text, READ_AT_MOST)
  const { sides, polarity } = moods
  const margins = sides.margins(read)
  const of = (side: string) => margins[sides.classes.indexOf(side)] ?? Number.NEGATIVE_INFINITY
  const lean = STEEP * polarity.margin(read)
  const neutral = of('neutral') > Math.max(of('positive'), of('negative'))
  return Math.max(-STRONGEST, Math.min(STRONGEST, neutral ? HARDLY * lean : lean))
}

/** Negation is read from the words better than from what was taught. */
const BESIDE_NEGATION = 0.3

/** The stronger of the two where they agree, their sum where they do not; a question is no praise. */
export function withLeaning(worded: number, lean: number, { asking, turned }: { asking: boolean; turned: boolean }): number {
  const felt = asking && lean > 0 ? HARDLY * lean : lean
  if (worded === 0 || felt === 0) return worded + felt
  if (worded < 0 === felt < 0) return Math.abs(felt) > Math.abs(worded) ? felt : worded
  return worded + (turned ? BESIDE_NEGATION * felt : felt)
}
