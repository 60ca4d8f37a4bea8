import { FIGURES, isBest, type Pair } from '../../server/engine/reading/index.ts'

export { FIGURES, type Pair }

/** What is most often taken for what, as "shipping.delay → shipping.eta 12". */
export function confusions(pairs: readonly Pair[], most: number): string[] {
  const missed = pairs.filter((pair) => !isBest(pair)).map(({ label, reading }) => `${label.intents[0]} → ${reading.intent}`)
  return [...Map.groupBy(missed, (name) => name)]
    .map(([name, all]) => ({ name, times: all.length }))
    .sort((a, b) => b.times - a.times)
    .slice(0, most)
    .map(({ name, times }) => `${name} ${times}`)
}
