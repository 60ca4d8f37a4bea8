import { percentile } from '../../server/platform/statistics/index.ts'

export { percentile }

/** One figure of a bench: what was measured, against what, and whether it is enough. */
export interface Result {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What it is compared with, measured in the same run; null where nothing is. */
  readonly peer: number | null
  readonly ratio: number | null
  readonly goal: string | null
  readonly ok: boolean
}

/** A bench: gives its figures as they come. */
export type Bench = (options: BenchOptions) => AsyncIterable<Result>

export interface BenchOptions {
  readonly seed: number
  /** A short run with the same checks, as CI does it. */
  readonly quick: boolean
  readonly args: readonly string[]
}

/** Prints figures, one JSON object a line; gives the exit code, 0 only where all are ok. */
export async function printAll(results: AsyncIterable<Result>): Promise<number> {
  let code = 0
  for await (const result of results) {
    process.stdout.write(`${JSON.stringify(result)}\n`)
    if (!result.ok) code = 1
  }
  return code
}

/** A figure that is told and held to no goal. */
export const plain = (name: string, value: number, unit: string): Result => ({
  name,
  value,
  unit,
  peer: null,
  ratio: null,
  goal: null,
  ok: true,
})

/** To so many decimals. */
export const round = (n: number, digits = 2) => Number(n.toFixed(digits))

/** The middle one of the measurements. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}
