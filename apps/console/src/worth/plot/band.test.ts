import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { BAND } from './band.ts'

use([LineChart, GridComponent, SVGRenderer])

test('a band below nought is drawn where its curve is', () => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 200, height: 100 })
  chart.setOption({
    animation: false,
    grid: { left: 0, right: 0, top: 0, bottom: 0 },
    xAxis: { type: 'value', min: 0, max: 1, show: false },
    yAxis: { type: 'value', min: -50, max: 50, show: false },
    series: [
      { ...BAND, data: [0, 1].map((x) => [x, -40]) },
      { ...BAND, data: [0, 1].map((x) => [x, 20]), areaStyle: { color: '#abcdef' } },
    ],
  })
  const [, path = ''] = /<path d="([^"]+)"[^>]*fill="#abcdef"/u.exec(chart.renderToSVGString()) ?? []
  const heights = [...path.matchAll(/[ML ]?[\d.-]+[ ,]([\d.-]+)/gu)].map(([, y]) => Number(y))
  chart.dispose()
  // of a hundred points from 50 down to −50
  assert.deepEqual([Math.min(...heights), Math.max(...heights)], [70, 90], path)
})
