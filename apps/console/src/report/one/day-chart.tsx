import type { FigureSeries, ReportFigure } from '@xiaoer/contract/worth'
import { LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { isDark } from '../../look/index.ts'
import { useStore } from '../../store/index.ts'
import { useTexts } from '../../texts/index.ts'
import { BAND } from '../../worth/plot/index.ts'
import { toldIn } from '../told.ts'

use([LineChart, GridComponent, TooltipComponent, SVGRenderer])

interface Props {
  series: FigureSeries
  figure: ReportFigure
  currency: string
}

/** A figure day by day as a line; a grey band where it was to be expected, a diamond where it lies outside. */
export function DayChart({ series, figure, currency }: Props) {
  const { t } = useTexts()
  const dark = useStore(isDark)
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the page, which `dark` changes
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, null, { renderer: 'svg' })
    const style = getComputedStyle(document.documentElement)
    // marks of one axis are told in one unit
    const most = Math.max(...series.days.flatMap(({ value, expected }) => [value ?? 0, expected?.high ?? 0]))
    chart.setOption(
      dayOption(
        series.days,
        (name) => style.getPropertyValue(`--${name}`).trim(),
        (value) => toldIn(figure.unit, value, currency, t, most),
        // what is told in whole numbers has no mark between them
        figure.unit === 'count' ? 1 : 0,
      ),
    )
    const fit = new ResizeObserver(() => chart.resize())
    fit.observe(box.current)
    return () => {
      fit.disconnect()
      chart.dispose()
    }
  }, [series.days, figure.unit, currency, dark, t])
  return <div ref={box} className="day-chart" role="img" aria-label={`${figure.title} · ${t('report.byDay')}`} />
}

function dayOption(
  days: FigureSeries['days'],
  colour: (name: string) => string,
  told: (value: number | null) => string,
  minInterval: number,
): EChartsCoreOption {
  const label = { color: colour('ink-2') }
  const line = { lineStyle: { color: colour('line') } }
  return {
    animation: false,
    grid: { left: 56, right: 12, top: 12, bottom: 26 },
    tooltip: {
      trigger: 'axis',
      backgroundColor: colour('paper'),
      borderColor: colour('line'),
      textStyle: { color: colour('ink') },
      formatter: (points: readonly { readonly dataIndex: number }[]) => {
        const day = days[points[0]?.dataIndex ?? -1]
        return day
          ? `${day.day}<br>${told(day.value)}${day.expected ? `<br>${told(day.expected.low)} – ${told(day.expected.high)}` : ''}`
          : ''
      },
    },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: days.map(({ day }) => day.slice(5)),
      axisLabel: label,
      axisLine: line,
      axisTick: { show: false },
    },
    yAxis: { type: 'value', scale: true, minInterval, axisLabel: { ...label, formatter: told }, splitLine: line },
    series: linesOf(days, colour),
  }
}

/** The band, and the figure. */
function linesOf(days: FigureSeries['days'], colour: (name: string) => string) {
  return [
    { ...BAND, data: days.map(({ expected }) => expected?.low ?? null) },
    {
      ...BAND,
      data: days.map(({ expected }) => (expected ? expected.high - expected.low : null)),
      areaStyle: { color: colour('line'), opacity: 0.7 },
    },
    {
      type: 'line',
      data: days.map(({ value, drivers }) => ({ value, symbol: drivers ? 'diamond' : 'circle', symbolSize: drivers ? 11 : 4 })),
      showAllSymbol: true,
      itemStyle: { color: colour('bot') },
      lineStyle: { color: colour('bot'), width: 2 },
    },
  ]
}
