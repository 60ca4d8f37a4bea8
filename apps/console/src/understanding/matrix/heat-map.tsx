import type { Confusion } from '@xiaoer/contract'
import { HeatmapChart } from 'echarts/charts'
import { GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { intentName } from '../../intents/index.ts'
import { isDark } from '../../look/index.ts'
import { useStore } from '../../store/index.ts'
import { useTexts } from '../../texts/index.ts'
import { heatOption } from './heat-option.ts'
import { confused, type Mistake, squaresOf } from './mistakes.ts'

use([HeatmapChart, GridComponent, TooltipComponent, VisualMapComponent, SVGRenderer])

/** The confused intents: rows are what was meant, columns what it was read as; a click gives the square. */
export function HeatMap({ confusion, choose }: { confusion: Confusion; choose: (mistake: Mistake) => void }) {
  const { t, language } = useTexts()
  const dark = useStore(isDark)
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef(choose)
  latest.current = choose
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the page, which `dark` changes
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, null, { renderer: 'svg' })
    const intents = confused(confusion)
    const squares = squaresOf(confusion).filter(({ truth, answer }) => intents.includes(truth) && intents.includes(answer))
    chart.setOption(
      heatOption(
        intents.map((intent) => intentName(intent, language)),
        squares.map(({ truth, answer, count }) => ({ row: intents.indexOf(truth), column: intents.indexOf(answer), count })),
        coloursOfPage(),
        (row, column, count) => t('understanding.square', { truth: row, answer: column, n: count }),
      ),
    )
    chart.on('click', ({ data }) => {
      const at = placeOf(data)
      const square = squares.find(({ truth, answer }) => intents[Number(at[1])] === truth && intents[Number(at[0])] === answer)
      if (square && square.truth !== square.answer) latest.current(square)
    })
    const fit = new ResizeObserver(() => chart.resize())
    fit.observe(box.current)
    return () => {
      fit.disconnect()
      chart.dispose()
    }
  }, [confusion, language, t, dark])
  return (
    <div className="u-heat-scroll">
      <div ref={box} className="u-heat" role="img" aria-label={t('understanding.heatName')} />
    </div>
  )
}

/** The colours of the page as it stands, light or dark. */
function coloursOfPage() {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    few: colour('bad-soft'),
    many: colour('bad'),
    right: colour('accent-soft'),
    ink: colour('ink-2'),
    rule: colour('line'),
    paper: colour('paper'),
    text: colour('ink'),
  }
}

/** Column and row of a square that was clicked: a square is an array, one with a look of its own an object around it. */
function placeOf(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data
  return typeof data === 'object' && data !== null && 'value' in data && Array.isArray(data.value) ? data.value : []
}
