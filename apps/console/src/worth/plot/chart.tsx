import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { isDark } from '../../look/index.ts'
import { useStore } from '../../store/index.ts'

use([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, LabelLayout, SVGRenderer])

/** A colour of the page by its name. */
export type Colour = (name: string) => string

export interface ChartProps {
  /** What the plot shows, for who cannot see it; its table stands beside. */
  label: string
  /** What is drawn: the same data draws the same. */
  data: unknown
  /** `width` of the box, in pixels of the page: it is drawn anew when that changes. */
  draw: (colour: Colour, width: number) => EChartsCoreOption
  tall?: boolean | undefined
}

/** A plot in the colours of the page, drawn anew when its data or the look change. */
export function Chart({ label, data, draw, tall }: ChartProps) {
  const dark = useStore(isDark)
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn hangs on the data, and colours on the page, which `dark` changes
  useEffect(() => {
    const at = box.current
    if (!at) return
    const chart = init(at, null, { renderer: 'svg' })
    const style = getComputedStyle(document.documentElement)
    const colour: Colour = (name) => style.getPropertyValue(`--${name}`).trim()
    const show = () => chart.setOption({ animation: false, ...draw(colour, at.clientWidth) })
    show()
    const fit = new ResizeObserver(() => {
      chart.resize()
      show()
    })
    fit.observe(at)
    return () => {
      fit.disconnect()
      chart.dispose()
    }
  }, [data, dark])
  return <div ref={box} className={tall ? 'plot tall' : 'plot'} role="img" aria-label={label} />
}
