import { useTexts } from '../../texts/index.ts'
import { axes, Plot, tip } from '../plot/index.ts'
import { inPoints } from '../told.ts'

interface Props {
  label: string
  rows: readonly { readonly name: string; readonly value: number; readonly low: number; readonly high: number }[]
}

/** Differences of shares with their intervals, around a line at nothing. */
export function Differences({ label, rows }: Props) {
  const { t } = useTexts()
  const told = (value: number) => inPoints(value, t)
  return (
    <Plot
      label={label}
      data={rows}
      draw={(colour) => ({
        grid: { left: 130, right: 20, top: 12, bottom: 26 },
        tooltip: {
          trigger: 'axis',
          ...tip(colour),
          formatter: (points: readonly { readonly dataIndex: number }[]) => {
            const row = rows[points[0]?.dataIndex ?? -1]
            return row ? `${row.name}<br>${told(row.value)} (${told(row.low)} – ${told(row.high)})` : ''
          },
        },
        xAxis: {
          type: 'value',
          ...axes(colour),
          axisLabel: { color: colour('ink-2'), hideOverlap: true, formatter: told },
        },
        yAxis: { type: 'category', data: rows.map(({ name }) => name), ...axes(colour), splitLine: { show: false } },
        series: [
          ...rows.map(({ low, high }, i) => ({
            type: 'line',
            symbol: 'none',
            silent: true,
            data: [
              [low, i],
              [high, i],
            ],
            lineStyle: { color: colour('line-strong'), width: 6 },
          })),
          { type: 'scatter', symbolSize: 12, data: rows.map(({ value }, i) => [value, i]), itemStyle: { color: colour('bot') } },
        ],
      })}
    />
  )
}
