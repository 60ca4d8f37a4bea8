import { FIGURES, isBest, type Pair, type Share } from '../../server/engine/reading/index.ts'

export { FIGURES, type Pair }

/** The interval that a share lies in, 95 in 100 (Wilson 1927). */
export function wilson({ hits, of }: Share): readonly [number, number] {
  if (of === 0) return [0, 1]
  const z = 1.96
  const p = hits / of
  const middle = p + z ** 2 / (2 * of)
  const wide = z * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2))
  return [(middle - wide) / (1 + z ** 2 / of), (middle + wide) / (1 + z ** 2 / of)]
}

/** How far two readers agree beyond chance (Cohen 1960). */
export function kappa(pairs: readonly (readonly [string, string])[]): number {
  const agreed = pairs.filter(([a, b]) => a === b).length / pairs.length
  const count = (which: 0 | 1) => Map.groupBy(pairs, (pair) => pair[which])
  const [first, second] = [count(0), count(1)]
  const chance = [...first].reduce(
    (sum, [name, all]) => sum + (all.length / pairs.length) * ((second.get(name)?.length ?? 0) / pairs.length),
    0,
  )
  return chance === 1 ? 1 : (agreed - chance) / (1 - chance)
}

/** What is most often taken for what, as "shipping.delay → shipping.eta 12". */
export function confusions(pairs: readonly Pair[], most: number): string[] {
  const missed = pairs.filter((pair) => !isBest(pair)).map(({ label, reading }) => `${label.intents[0]} → ${reading.intent}`)
  return [...Map.groupBy(missed, (name) => name)]
    .map(([name, all]) => ({ name, times: all.length }))
    .sort((a, b) => b.times - a.times)
    .slice(0, most)
    .map(({ name, times }) => `${name} ${times}`)
}
