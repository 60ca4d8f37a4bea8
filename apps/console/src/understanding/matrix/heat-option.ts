import type { EChartsCoreOption } from 'echarts/core'

interface Square {
  readonly row: number
  readonly column: number
  readonly count: number
}

interface Colours {
  few: string
  many: string
  right: string
  ink: string
  rule: string
  paper: string
  text: string
}

/** A square as the chart gives it back: column, row, count. */
interface Shown {
  readonly value: readonly number[]
}

/** The picture of the matrix: right answers pale on the diagonal, mistakes the stronger the more there are. */
export function heatOption(
  names: readonly string[],
  squares: readonly Square[],
  colours: Colours,
  say: (row: string, column: string, count: number) => string,
): EChartsCoreOption {
  const most = Math.max(2, ...squares.filter(({ row, column }) => row !== column).map(({ count }) => count))
  const axis = {
    type: 'category',
    data: names,
    axisLabel: { color: colours.ink, fontSize: 10, interval: 0 },
    axisLine: { lineStyle: { color: colours.rule } },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: colours.rule } },
  }
  return {
    animation: false,
    grid: { left: 110, right: 8, top: 100, bottom: 8 },
    tooltip: {
      backgroundColor: colours.paper,
      borderColor: colours.rule,
      textStyle: { color: colours.text },
      formatter: ({ value: [column = 0, row = 0, count = 0] }: Shown) => say(names[row] ?? '', names[column] ?? '', count),
    },
    xAxis: { ...axis, position: 'top', axisLabel: { ...axis.axisLabel, rotate: 60 } },
    yAxis: { ...axis, inverse: true },
    visualMap: { show: false, min: 1, max: most, inRange: { color: [colours.few, colours.many] } },
    series: [heat(squares, colours)],
  }
}

const heat = (squares: readonly Square[], { right, text }: Colours) => ({
  type: 'heatmap',
  data: squares.map(({ row, column, count }) =>
    row === column ? { value: [column, row, count], visualMap: false, itemStyle: { color: right } } : { value: [column, row, count] },
  ),
  label: { show: true, fontSize: 9, color: text, formatter: ({ value: [, , count] }: Shown) => String(count ?? '') },
})
