import type { Judged } from '../judge.ts'

/** A base of so many questions or fewer is small: most of what its shoppers write stands in none of them, and that says little. */
const SMALL = 500
/** One of so many is judged by its own words alone. */
export const LARGE = 1000

/** How much the judge of small bases has to say in one of so many questions, 1 … 0: as it grows by the same factor it says as much less. */
export const smallness = (count: number): number => Math.min(1, Math.max(0, Math.log(LARGE / Math.max(1, count)) / Math.log(LARGE / SMALL)))

/** As likely as one is that a judge did not place among the first. */
const LEAST = 0.001
const odds = (probability: number) => Math.log(Math.max(LEAST, probability) / Math.max(LEAST, 1 - probability))

/** What two judges say of the same question, in odds, the first as much as its share. */
export function mixed(one: readonly Judged[], other: readonly Judged[], share: number): Judged[] {
  const by = [one, other].map((judged) => new Map(judged.map((each) => [each.id, each])))
  const oddsOf = (id: string, nth: number) => odds(by[nth]!.get(id)?.probability ?? LEAST)
  return [...new Map([...by[1]!, ...by[0]!]).values()].map(({ id, score }) => {
    const sum = share * oddsOf(id, 0) + (1 - share) * oddsOf(id, 1)
    return { id, score, probability: 1 / (1 + Math.exp(-sum)) }
  })
}
