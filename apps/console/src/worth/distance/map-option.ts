import type { Distance } from '@xiaoer/contract/worth'
import type { Language } from '../../texts/index.ts'
import { axes, type Colour, tip } from '../plot/index.ts'
import { type At, boundsOf, KM_OF_DEGREE, type Land, ring, scaleOf } from './on-earth.ts'

/** What is drawn: places and points, the radius, the land once it has come, and how wide the box is in pixels. */
export interface Mapped {
  readonly distance: Distance
  /** Kilometres. */
  readonly radius: number
  readonly land: Land | undefined
  readonly width: number
  /** In which provinces are named. */
  readonly language: Language
}

const HEIGHT_PX = 440
const EDGE_PX = 30

/** The land of the earth without any border, names of provinces at their capitals, then places by their orders, points, and the radius around each. */
export function mapOption({ distance: { places, points }, radius, land, width, language }: Mapped, colour: Colour) {
  const rings = points.map((point) => ring(point, radius))
  const { x, y, squeeze } = boundsOf(
    [...places.map(({ longitude, latitude }): At => [longitude, latitude]), ...rings.flat()],
    Math.max(width - 2 * EDGE_PX, 1) / (HEIGHT_PX - 2 * EDGE_PX),
  )
  const most = Math.max(...places.map(({ orders }) => orders))
  const axis = { type: 'value', ...axes(colour), axisLabel: { show: false }, splitLine: { show: false }, axisLine: { show: false } }
  return {
    grid: { left: EDGE_PX, right: EDGE_PX, top: EDGE_PX, height: HEIGHT_PX - 2 * EDGE_PX },
    tooltip: { trigger: 'item', ...tip(colour), formatter: ({ name }: { name: string }) => name },
    xAxis: { ...axis, min: x[0], max: x[1] },
    yAxis: { ...axis, min: y[0], max: y[1] },
    series: [
      ...(land ? landSeries(land, language, colour) : []),
      ...rings.map((data) => ({ type: 'line', data, symbol: 'none', silent: true, lineStyle: { color: colour('warn'), width: 1.5 } })),
      {
        type: 'scatter',
        data: places.map(({ name, longitude, latitude, orders, km }) => ({
          name: `${name} · ${orders}${km === null ? '' : ` · ${km.toFixed(0)} km`}`,
          value: [longitude, latitude],
          symbolSize: 4 + 20 * Math.sqrt(orders / most),
        })),
        itemStyle: { color: colour('bot'), opacity: 0.55 },
      },
      {
        type: 'scatter',
        symbol: 'diamond',
        symbolSize: 14,
        data: points.map(({ name, longitude, latitude }) => ({ name, value: [longitude, latitude] })),
        label: { show: points.length < 20, formatter: '{b}', position: 'top', color: colour('ink') },
        itemStyle: { color: colour('warn') },
      },
      scaleSeries(x, y, squeeze, colour),
    ],
  }
}

interface Drawing {
  readonly coord: (at: At) => At
}
/** Land lies under all else and hears no pointer; names give way to one another. */
const landSeries = ({ rings, names }: Land, language: Language, colour: Colour) => [
  {
    type: 'custom',
    data: rings.map((_, i) => [i]),
    silent: true,
    clip: true,
    z: 0,
    renderItem: ({ dataIndex }: { dataIndex: number }, { coord }: Drawing) => ({
      type: 'polygon',
      shape: { points: (rings[dataIndex] ?? []).map((at) => coord(at)) },
      style: { fill: colour('line'), opacity: 0.45, stroke: colour('ink-3'), lineWidth: 0.6 },
    }),
  },
  {
    type: 'scatter',
    silent: true,
    z: 1,
    symbolSize: 2,
    data: names.map(([name, english, ...value]) => ({ name: language === 'en' ? english : name, value })),
    itemStyle: { color: colour('ink-2') },
    label: { show: true, formatter: '{b}', position: 'right', color: colour('ink-2'), fontSize: 10 },
    labelLayout: { hideOverlap: true },
  },
]

function scaleSeries(x: readonly [number, number], y: readonly [number, number], squeeze: number, colour: Colour) {
  const km = scaleOf((x[1] - x[0]) * squeeze * KM_OF_DEGREE)
  const [left, up] = [x[0] + (x[1] - x[0]) * 0.02, y[0] + (y[1] - y[0]) * 0.04]
  const label = { show: true, formatter: `${km} km`, position: 'right', color: colour('ink-2') }
  return {
    type: 'line',
    silent: true,
    symbol: 'rect',
    symbolSize: [2, 8],
    data: [[left, up], { value: [left + km / (KM_OF_DEGREE * squeeze), up], label }],
    itemStyle: { color: colour('ink-2') },
    lineStyle: { color: colour('ink-2'), width: 2 },
  }
}
