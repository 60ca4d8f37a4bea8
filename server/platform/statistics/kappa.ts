import { Z } from './wilson.ts'

/** How far two who judged the same agree beyond chance. */
export interface Agreement {
  /** Pairs of judgements. */
  readonly of: number
  /** The share on which they agree. */
  readonly agreed: number
  /** 1: always; 0: as chance would have it. Null where it is not defined: none were judged, or both always said the same one thing. */
  readonly kappa: number | null
  readonly low: number | null
  readonly high: number | null
}

/**
 * Cohen's κ of pairs of labels (Cohen 1960), with its interval of 95 % by the large-sample variance of Fleiss, Cohen and Everitt (1969),
 * formula 13, cut at −1 and 1.
 */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): Agreement {
  const of = pairs.length
  const labels = [...new Set(pairs.flat())]
  const share = (is: (pair: readonly [string, string]) => boolean) => (of === 0 ? 0 : pairs.filter(is).length / of)
  const rows = new Map(labels.map((label) => [label, share(([a]) => a === label)]))
  const columns = new Map(labels.map((label) => [label, share(([, b]) => b === label)]))
  const agreed = share(([a, b]) => a === b)
  const at = (shares: ReadonlyMap<string, number>, label: string) => shares.get(label) ?? 0
  const chance = labels.reduce((sum, label) => sum + at(rows, label) * at(columns, label), 0)
  if (of === 0 || chance >= 1) return { of, agreed, kappa: null, low: null, high: null }
  const kappa = (agreed - chance) / (1 - chance)
  let variance = -((kappa - chance * (1 - kappa)) ** 2)
  for (const a of labels)
    for (const b of labels) {
      const both = share(([x, y]) => x === a && y === b)
      if (a === b) variance += both * (1 - (at(rows, a) + at(columns, a)) * (1 - kappa)) ** 2
      else variance += (1 - kappa) ** 2 * both * (at(columns, a) + at(rows, b)) ** 2
    }
  const half = Z * Math.sqrt(Math.max(0, variance) / (of * (1 - chance) ** 2))
  return { of, agreed, kappa, low: Math.max(-1, kappa - half), high: Math.min(1, kappa + half) }
}
