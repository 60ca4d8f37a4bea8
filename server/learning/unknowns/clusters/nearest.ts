import { ALIKE } from '../gathering/rephrased.ts'

/** A cluster by the wordings that speak for it. */
export interface Standing {
  readonly id: string
  readonly wordings: { readonly text: string; readonly key: string }[]
}

/** Wordings kept in mind for a cluster that grows while questions are placed. */
const SPEAK = 4

/** The cluster that asks the same: by the very words, else the most alike, if alike enough. A new wording speaks for its cluster from then on. Pure but for that. */
export function nearestCluster<Read>(
  standing: readonly Standing[],
  { text, key }: { readonly text: string; readonly key: string },
  read: (text: string) => Read,
  between: (a: Read, b: Read) => number,
): Standing | undefined {
  const same = standing.find(({ wordings }) => wordings.some((one) => one.key === key))
  if (same) return same
  const asked = read(text)
  let best: Standing | undefined
  let most = ALIKE
  for (const cluster of standing) {
    const alike = Math.max(...cluster.wordings.map((one) => between(read(one.text), asked)))
    if (alike < most) continue
    best = cluster
    most = alike
  }
  if (best && best.wordings.length < SPEAK) best.wordings.push({ text, key })
  return best
}
