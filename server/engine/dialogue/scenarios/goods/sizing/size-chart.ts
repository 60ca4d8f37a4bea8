import type { SizeChartFact, SizeRowFact } from '../../../facts/index.ts'

/** What is known of the body: centimetres, kilograms, months. */
export interface Body {
  readonly height?: number | undefined
  readonly weight?: number | undefined
  readonly foot?: number | undefined
  readonly months?: number | undefined
}

const MEASURES = ['height', 'weight', 'foot', 'months'] as const
type Measure = (typeof MEASURES)[number]

/** The row of a size, as somebody writes it. */
export const rowOf = (chart: SizeChartFact, size: string | undefined): SizeRowFact | undefined =>
  size === undefined ? undefined : chart.rows.find((row) => row.size.toUpperCase() === size.replace(/[码号\s]/gu, '').toUpperCase())

/** The measures this chart goes by and that are still unknown; a child's chart is content with one, and shoes with the foot. */
export function missing(chart: SizeChartFact, body: Body): Measure[] {
  const used = MEASURES.filter((measure) => chart.rows.some((row) => row[measure]))
  const unknown = used.filter((measure) => body[measure] === undefined)
  if (chart.kind === 'foot' && body.foot !== undefined) return []
  return chart.kind === 'age' && unknown.length < used.length ? [] : unknown
}

export interface Fitted {
  readonly size: string
  /** Another that fits as well, for those who like it wider or closer. */
  readonly also?: string
}

/**
 * The size whose ranges hold all known measures. Where two fit, the one whose middle is nearer; where height and weight point to different
 * sizes, the larger. Undefined outside the chart.
 */
export function fit(chart: SizeChartFact, body: Body): Fitted | undefined {
  const holding = chart.rows.filter((row) => MEASURES.every((measure) => within(row[measure], body[measure])))
  const [first, second] = [...holding].sort((a, b) => distance(a, body) - distance(b, body))
  if (first && second && chart.runs === 'small') return larger(chart, first, second)
  if (first) return { size: first.size, ...(second && { also: second.size }) }
  const highest = Math.max(...MEASURES.map((measure) => lastHolding(chart.rows, measure, body[measure])))
  const spread = MEASURES.every(
    (measure) =>
      body[measure] === undefined || lastHolding(chart.rows, measure, body[measure]) >= 0 || !chart.rows.some((row) => row[measure]),
  )
  const row = spread ? chart.rows[highest] : undefined
  return row && { size: row.size }
}

/** The sizes whose ranges hold what is known of the body. */
export const sizesHolding = (chart: SizeChartFact, body: Body): string[] =>
  chart.rows.filter((row) => MEASURES.every((measure) => within(row[measure], body[measure]))).map(({ size }) => size)

/** Between two sizes of what runs small the larger is right. */
function larger(chart: SizeChartFact, a: SizeRowFact, b: SizeRowFact): Fitted {
  const [low, high] = chart.rows.indexOf(a) < chart.rows.indexOf(b) ? [a, b] : [b, a]
  return { size: high.size, also: low.size }
}

type Range = readonly [number, number] | undefined
const within = (range: Range, value: number | undefined) =>
  range === undefined || value === undefined || (value >= range[0] && value <= range[1])

const lastHolding = (rows: readonly SizeRowFact[], measure: Measure, value: number | undefined): number =>
  value === undefined ? -1 : rows.findLastIndex((row) => row[measure] !== undefined && within(row[measure], value))

/** How far from the middle of the row, each measure by its width. */
function distance(row: SizeRowFact, body: Body): number {
  return MEASURES.reduce((sum, measure) => {
    const range = row[measure]
    const value = body[measure]
    if (!range || value === undefined) return sum
    return sum + Math.abs(value - (range[0] + range[1]) / 2) / (range[1] - range[0] + 1)
  }, 0)
}
