import type { LikelyAct } from './ranker.ts'

/** How much what this team did where it was asked alike counts beside what is learnt of all. */
const TEAM = 0.65

/** What a colleague did by a reply, and how much speaks for it. */
interface Done {
  readonly acts: readonly string[]
  readonly weight: number
}

/** What comes next as the talks teach it, and as this team does it where it was asked alike: a mixture of both, likeliest first. Pure. */
export function blended(learnt: readonly LikelyAct[], done: readonly Done[]): LikelyAct[] {
  const known = done.filter(({ acts }) => acts.length > 0)
  const total = known.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0) return [...learnt]
  const mixed = new Map(learnt.map(({ act, probability }) => [act, (1 - TEAM) * probability]))
  for (const { acts, weight } of known)
    for (const act of acts) mixed.set(act, (mixed.get(act) ?? 0) + (TEAM * weight) / total / acts.length)
  return [...mixed].map(([act, probability]) => ({ act, probability })).toSorted((a, b) => b.probability - a.probability)
}
