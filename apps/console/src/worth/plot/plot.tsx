import { lazy, Suspense } from 'react'
import { Waiting } from '../../look/index.ts'
import type { ChartProps } from './chart.tsx'

const Chart = lazy(() => import('./chart.tsx').then((chart) => ({ default: chart.Chart })))

/** A plot; its code is fetched when there is something to draw. */
export function Plot(props: ChartProps) {
  return (
    <Suspense fallback={<Waiting />}>
      <Chart {...props} />
    </Suspense>
  )
}
