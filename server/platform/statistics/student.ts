import { Z } from './wilson.ts'

/** Below this the expansion is off by more than a hundredth, and an interval tells next to nothing. */
const FEWEST = 3

/** The 97.5th percentile of Student's law by the expansion of Cornish and Fisher; undefined below three degrees of freedom. */
export function studentZ(degrees: number): number | undefined {
  if (degrees < FEWEST) return undefined
  const terms = [
    (Z ** 3 + Z) / 4,
    (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96,
    (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384,
    (79 * Z ** 9 + 776 * Z ** 7 + 1482 * Z ** 5 - 1920 * Z ** 3 - 945 * Z) / 92_160,
  ]
  return terms.reduce((sum, term, i) => sum + term / degrees ** (i + 1), Z)
}
