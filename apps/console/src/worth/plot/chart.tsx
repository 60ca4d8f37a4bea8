import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { isDark } from '../../look/index.ts'
import { useStore } from '../../store/index.ts'

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

/** A colour of the page by its name. */
export type Colour = (name: string) => string

export interface ChartProps {
  /** What the plot shows, for who cannot see it; its table stands beside. */
  label: string
  /** What is drawn: the same data draws the same. */
  data: unknown
  draw: (colour: Colour) => EChartsCoreOption
  tall?: boolean | undefined
}

/** A plot in the colours of the page, drawn anew when its data or the look change. */
export function Chart({ label, data, draw, tall }: ChartProps) {
  const dark = useStore(isDark)
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn hangs on the data, and colours on the page, which `dark` changes
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, null, { renderer: 'svg' })
    const style = getComputedStyle(document.documentElement)
    chart.setOption({ animation: false, ...draw((name) => style.getPropertyValue(`--${name}`).trim()) })
    const fit = new ResizeObserver(() => chart.resize())
    fit.observe(box.current)
    return () => {
      fit.disconnect()
      chart.dispose()
    }
  }, [data, dark])
  return <div ref={box} className={tall ? 'plot tall' : 'plot'} role="img" aria-label={label} />
}
