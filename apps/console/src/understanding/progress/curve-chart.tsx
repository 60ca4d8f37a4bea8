import type { WeekOfLabels } from '@xiaoer/contract/progress'
import { LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { isDark } from '../../look/index.ts'
import { useStore } from '../../store/index.ts'
import { useTexts } from '../../texts/index.ts'
import { BAND } from '../../worth/plot/index.ts'

use([LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

/** How often the reader was right, week by week: a line with its interval as a band for what was drawn, a dashed one for what was chosen. */
export function CurveChart({ weeks }: { weeks: readonly WeekOfLabels[] }) {
  const { t } = useTexts()
  const dark = useStore(isDark)
  const box = useRef<HTMLDivElement>(null)
  const names = { drawn: t('understanding.curve.drawn'), chosen: t('understanding.curve.chosen') }
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the page, which `dark` changes
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, null, { renderer: 'svg' })
    const style = getComputedStyle(document.documentElement)
    chart.setOption(curveOption(weeks, names, (name) => style.getPropertyValue(`--${name}`).trim()))
    const fit = new ResizeObserver(() => chart.resize())
    fit.observe(box.current)
    return () => {
      fit.disconnect()
      chart.dispose()
    }
  }, [weeks, names.drawn, names.chosen, dark])
  return <div ref={box} className="u-curve" role="img" aria-label={t('understanding.curve')} />
}

type Names = Readonly<Record<'drawn' | 'chosen', string>>

function curveOption(weeks: readonly WeekOfLabels[], names: Names, colour: (name: string) => string): EChartsCoreOption {
  const label = { color: colour('ink-2') }
  const line = { lineStyle: { color: colour('line') } }
  return {
    animation: false,
    grid: { left: 48, right: 12, top: 34, bottom: 26 },
    legend: { top: 0, right: 0, data: [names.drawn, names.chosen], textStyle: label },
    tooltip: { trigger: 'axis', backgroundColor: colour('paper'), borderColor: colour('line'), textStyle: { color: colour('ink') } },
    xAxis: { type: 'category', data: weeks.map(({ week }) => week.slice(5)), axisLabel: label, axisLine: line, axisTick: { show: false } },
    yAxis: {
      type: 'value',
      min: 0,
      max: 1,
      axisLabel: { ...label, formatter: (share: number) => `${Math.round(share * 100)} %` },
      splitLine: line,
    },
    series: [...curveOf(weeks, 'drawn', names, colour('good'), 'solid'), ...curveOf(weeks, 'chosen', names, colour('bot'), 'dashed')],
  }
}

/** The band, and the share. */
function curveOf(weeks: readonly WeekOfLabels[], which: 'drawn' | 'chosen', names: Names, colour: string, type: 'solid' | 'dashed') {
  const band = { ...BAND, stack: which } as const
  return [
    { ...band, data: weeks.map((week) => week[which]?.low ?? null) },
    { ...band, data: weeks.map((week) => gap(week[which])), areaStyle: { color: colour, opacity: 0.15 } },
    {
      name: names[which],
      type: 'line',
      data: weeks.map((week) => week[which]?.share ?? null),
      symbol: which === 'drawn' ? 'circle' : 'diamond',
      symbolSize: 7,
      showAllSymbol: true,
      itemStyle: { color: colour },
      lineStyle: { color: colour, width: 2, type },
    },
  ]
}

const gap = (share: WeekOfLabels['drawn']) => (share === null ? null : share.high - share.low)
