import type { Figures } from '@xiaoer/contract'
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { isDark } from '../look/index.ts'
import { useStore } from '../store/index.ts'
import { useTexts } from '../texts/index.ts'
import { hourOption } from './hour-option.ts'
import { wholeDay } from './shares.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

/** Sessions and handoffs by the hour of the shop's day. */
export function HourChart({ figures }: { figures: Figures }) {
  const { t } = useTexts()
  const dark = useStore(isDark)
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the page, which `dark` changes
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, null, { renderer: 'svg' })
    const style = getComputedStyle(document.documentElement)
    const colour = (name: string) => style.getPropertyValue(`--${name}`).trim()
    chart.setOption(
      hourOption(
        wholeDay(figures.byHour),
        { sessions: t('figures.sessions'), handoffs: t('figures.handoffs') },
        {
          bar: colour('bot'),
          line: colour('queue'),
          ink: colour('ink-2'),
          rule: colour('line'),
          paper: colour('paper'),
          text: colour('ink'),
        },
      ),
    )
    const fit = new ResizeObserver(() => chart.resize())
    fit.observe(box.current)
    return () => {
      fit.disconnect()
      chart.dispose()
    }
  }, [figures.byHour, t, dark])
  return <div ref={box} className="hour-chart" role="img" aria-label={t('figures.byHour')} />
}
