import type { Figures } from '@xiaoer/contract'
import type { EChartsCoreOption } from 'echarts/core'

interface Colours {
  bar: string
  line: string
  ink: string
  rule: string
  paper: string
  text: string
}

/** The chart of the hours: bars for sessions, a dashed line with diamonds for handoffs, so that they differ in shape as in colour. */
export function hourOption(hours: Figures['byHour'], names: { sessions: string; handoffs: string }, colours: Colours): EChartsCoreOption {
  const axis = { axisLabel: { color: colours.ink }, axisLine: { lineStyle: { color: colours.rule } }, axisTick: { show: false } }
  return {
    animation: false,
    grid: { left: 36, right: 12, top: 36, bottom: 26 },
    legend: { top: 0, right: 0, textStyle: { color: colours.ink } },
    tooltip: { trigger: 'axis', backgroundColor: colours.paper, borderColor: colours.rule, textStyle: { color: colours.text } },
    xAxis: { type: 'category', data: hours.map(({ hour }) => String(hour).padStart(2, '0')), ...axis },
    yAxis: { type: 'value', minInterval: 1, ...axis, splitLine: { lineStyle: { color: colours.rule } } },
    series: [
      {
        name: names.sessions,
        type: 'bar',
        data: hours.map(({ sessions }) => sessions),
        itemStyle: { color: colours.bar, borderRadius: [3, 3, 0, 0] },
        barMaxWidth: 22,
      },
      {
        name: names.handoffs,
        type: 'line',
        data: hours.map(({ handoffs }) => handoffs),
        symbol: 'diamond',
        symbolSize: 7,
        itemStyle: { color: colours.line },
        lineStyle: { color: colours.line, type: 'dashed' },
      },
    ],
  }
}
