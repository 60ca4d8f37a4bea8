import type { SizeChartFact, SizeRowFact } from './product.ts'

/** What a chart goes by. */
export const MEASURES = ['height', 'weight', 'foot', 'months'] as const
/** One of the measures. */
export type Measure = (typeof MEASURES)[number]
/** Measures of a body: centimetres, kilograms, months. */
export type Body = Readonly<Record<Measure, number | undefined>>

/** What a chart makes of a body. */
export interface Fit {
  /** The sizes whose ranges hold every measure that is known, in the order of the chart. */
  readonly fitting: readonly string[]
  /** Measures of the chart that are not known yet. */
  readonly unknown: readonly Measure[]
  /** Measures of the chart that are known. */
  readonly known: readonly Measure[]
  /** Where none holds them all: the size that each measure by itself comes to. */
  readonly apart: Readonly<Partial<Record<Measure, readonly string[]>>>
}

const inRange = (range: readonly [number, number] | undefined, value: number | undefined): boolean =>
  range === undefined || value === undefined || (value >= range[0] && value <= range[1])
const holds = (row: SizeRowFact, body: Body): boolean => MEASURES.every((measure) => inRange(row[measure], body[measure]))

/** Which sizes of a chart fit a body. */
export function fitOn({ rows }: SizeChartFact, body: Body): Fit {
  const charted = MEASURES.filter((measure) => rows.some((row) => row[measure] !== undefined))
  const known = charted.filter((measure) => body[measure] !== undefined)
  const fitting = known.length === 0 ? [] : rows.filter((row) => holds(row, body)).map(({ size }) => size)
  const of = (measure: Measure) =>
    rows.filter((row) => row[measure] !== undefined && inRange(row[measure], body[measure])).map(({ size }) => size)
  return {
    fitting,
    known,
    unknown: charted.filter((measure) => body[measure] === undefined),
    apart: fitting.length > 0 ? {} : Object.fromEntries(known.map((measure) => [measure, of(measure)])),
  }
}

/** The size that is advised among those that fit: the larger one where the goods run small, the smaller one where they run large, else the first; with those that would do as well. */
export function advised(
  { runs }: SizeChartFact,
  fitting: readonly string[],
): { readonly size: string; readonly also: readonly string[] } | undefined {
  const size = runs === 'small' ? fitting.at(-1) : fitting[0]
  return size === undefined ? undefined : { size, also: fitting.filter((one) => one !== size) }
}
