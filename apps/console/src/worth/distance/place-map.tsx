import type { Distance } from '@xiaoer/contract/worth'
import { useTexts } from '../../texts/index.ts'
import { axes, type Colour, Plot, tip } from '../plot/index.ts'

interface Props {
  distance: Distance
  /** Kilometres. */
  radius: number
}

/** Where shoppers are, as a map without tiles: districts by their orders, service points, and the radius around each in true distance. */
export function PlaceMap({ distance, radius }: Props) {
  const { t } = useTexts()
  const nearest = distance.places.toSorted((a, b) => b.orders - a.orders).slice(0, 30)
  return (
    <section className="card">
      <h2>{t('distance.map')}</h2>
      <p className="soft">{t('distance.mapWords', { radius })}</p>
      <Plot tall label={t('distance.map')} data={[distance, radius]} draw={(colour, width) => mapOption(distance, radius, colour, width)} />
      <details>
        <summary>{t('distance.table')}</summary>
        <table>
          <thead>
            <tr>
              <th>{t('distance.where')}</th>
              <th>{t('distance.orders')}</th>
              <th>{t('distance.km')}</th>
            </tr>
          </thead>
          <tbody>
            {nearest.map(({ name, orders, km }) => (
              <tr key={name}>
                <td>{name}</td>
                <td className="number">{orders}</td>
                <td className="number">{km === null ? '–' : km.toFixed(0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}

/** The map is true at the middle latitude of China: a degree of longitude is shorter there. */
const SQUEEZE = Math.cos((35 * Math.PI) / 180)
const HEIGHT_PX = 440
const EDGE_PX = 30

/** Bounds that keep both directions to the same scale in a box so many times as wide as high. */
function boundsOf(across: readonly number[], up: readonly number[], shape: number) {
  const [west, east] = [Math.min(...across), Math.max(...across)]
  const [south, north] = [Math.min(...up), Math.max(...up)]
  const high = Math.max(north - south, ((east - west) * SQUEEZE) / shape, 1) * 1.1
  const wide = (high * shape) / SQUEEZE
  const [x, y] = [(west + east) / 2, (south + north) / 2]
  return { x: [x - wide / 2, x + wide / 2], y: [y - high / 2, y + high / 2] } as const
}

function mapOption({ places, points }: Distance, radius: number, colour: Colour, width: number) {
  const rings = points.map((point) => ring(point, radius))
  const all = [...places.map(({ longitude, latitude }) => [longitude, latitude] as const), ...rings.flat()]
  const { x, y } = boundsOf(
    all.map(([across]) => across),
    all.map(([, up]) => up),
    Math.max(width - 2 * EDGE_PX, 1) / (HEIGHT_PX - 2 * EDGE_PX),
  )
  const most = Math.max(...places.map(({ orders }) => orders))
  const axis = { type: 'value', ...axes(colour), axisLabel: { show: false } }
  return {
    grid: { left: EDGE_PX, right: EDGE_PX, top: EDGE_PX, height: HEIGHT_PX - 2 * EDGE_PX },
    tooltip: { trigger: 'item', ...tip(colour), formatter: ({ name }: { name: string }) => name },
    xAxis: { ...axis, min: x[0], max: x[1] },
    yAxis: { ...axis, min: y[0], max: y[1] },
    series: [
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
    ],
  }
}

const EARTH_KM = 6371
const radians = (degrees: number): number => (degrees * Math.PI) / 180
const degrees = (angle: number): number => (angle * 180) / Math.PI

/** A circle on the earth, as degrees east and north. */
function ring({ latitude, longitude }: { latitude: number; longitude: number }, km: number): (readonly [number, number])[] {
  const [up, far] = [radians(latitude), km / EARTH_KM]
  return Array.from({ length: 73 }, (_, i) => {
    const turn = (2 * Math.PI * i) / 72
    const there = Math.asin(Math.sin(up) * Math.cos(far) + Math.cos(up) * Math.sin(far) * Math.cos(turn))
    const along = Math.atan2(Math.sin(turn) * Math.sin(far) * Math.cos(up), Math.cos(far) - Math.sin(up) * Math.sin(there))
    return [longitude + degrees(along), degrees(there)] as const
  })
}
