import type { Classifier } from '#engine/text'

/** What is taught of moods reads so far: the rest of a long review says the same. */
const READ_AT_MOST = 300
/** Alone it is never strong: −1.2 is a score of −0.4. Anger that counts for a handover stands in words. */
const STRONGEST = 1.2
/** Of what is most like neutral talk only the side is kept, far inside neutral. */
const HARDLY = 0.05

/** To which side a folded text leans by the sentences that teach moods; 0 where none were taught. */
export function leaning(moods: Classifier | null, text: string): number {
  if (moods === null) return 0
  const margins = moods.margins(text, 0, Math.min(text.length, READ_AT_MOST))
  const of = (mood: string) => margins[moods.classes.indexOf(mood)] ?? Number.NEGATIVE_INFINITY
  const [positive, negative] = [of('positive'), of('negative')]
  const lean = positive - negative
  const neutral = of('neutral') > Math.max(positive, negative)
  return Math.max(-STRONGEST, Math.min(STRONGEST, neutral ? HARDLY * lean : lean))
}

/** The stronger of the two where they agree, their sum where they do not; a question is no praise. */
export function withLeaning(worded: number, lean: number, asking: boolean): number {
  const felt = asking && lean > 0 ? HARDLY * lean : lean
  if (worded === 0 || felt === 0) return worded + felt
  if (worded < 0 === felt < 0) return Math.abs(felt) > Math.abs(worded) ? felt : worded
  return worded + felt
}
