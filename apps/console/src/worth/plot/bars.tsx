import { axes, tip } from './axes.ts'
import { Plot } from './plot.tsx'

interface Props {
  label: string
  rows: readonly { readonly name: string; readonly value: number }[]
  /** Lying bars: for names that need room. */
  lying?: boolean
}

/** Bars of one colour; names along the one axis, numbers along the other. */
export function Bars({ label, rows, lying = false }: Props) {
  const shown = lying ? rows.toReversed() : rows
  return (
    <Plot
      label={label}
      data={rows}
      draw={(colour) => {
        const names = { type: 'category', data: shown.map(({ name }) => name), ...axes(colour), splitLine: { show: false } }
        const numbers = { type: 'value', minInterval: 1, ...axes(colour) }
        return {
          grid: { left: lying ? 150 : 40, right: 16, top: 12, bottom: 26 },
          tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, ...tip(colour) },
          xAxis: lying ? numbers : names,
          yAxis: lying ? names : numbers,
          series: [{ type: 'bar', data: shown.map(({ value }) => value), itemStyle: { color: colour('bot') }, barMaxWidth: 28 }],
        }
      }}
    />
  )
}
