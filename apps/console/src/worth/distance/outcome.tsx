import type { DistanceOutcome } from '@xiaoer/contract/worth'
import { distanceCalls } from '../../api/worth/distance.ts'
import { amountIn } from '../../parts/amount.ts'
import { type Say, useTexts } from '../../texts/index.ts'
import { lengthOf } from '../../time/index.ts'
import { Behind } from '../behind.tsx'
import { axes, BAND, type Colour, Plot, tip } from '../plot/index.ts'
import { bendWords, percent } from '../told.ts'

/** Of the curve every so manieth stands in the table, with the sessions from there to the next. */
const STEP = 5
/** Half around the earth. */
const FURTHEST = 20_100

interface Props {
  days: number
  outcome: DistanceOutcome
  currency: string
}

/** A value of an outcome as people read it, told like the greatest it stands beside. */
function toldAs(unit: DistanceOutcome['unit'], value: number, beside: number, currency: string, t: Say): string {
  if (unit === 'share') return percent(value)
  if (unit === 'money') return amountIn(value, currency)
  return unit === 'seconds' ? lengthOf(value * 1_000, t, beside * 1_000) : value.toFixed(1)
}

/** One outcome by distance: the curve, its band, and where it bends. */
export function Outcome({ outcome, currency, days }: Props) {
  const { t } = useTexts()
  const { name, unit, of, places, curve, bends } = outcome
  const most = Math.max(...curve.map((one) => one.high))
  const told = (value: number) => toldAs(unit, value, most, currency, t)
  const title = t(`distance.of.${name}`)
  return (
    <section className="card">
      <h2>{title}</h2>
      <p className="soft">{t('distance.ofWords', { of, places })}</p>
      {curve.length === 0 && <p>{t('distance.few')}</p>}
      {curve.length > 0 && (
        <>
          <Plot label={title} data={outcome} draw={(colour) => curveOption(curve, bends, told, colour)} />
          <p>{bends ? t(bendWords(bends), { km: km(bends.km), low: km(bends.low), high: km(bends.high) }) : t('distance.straight')}</p>
          <Steps curve={curve} days={days} told={told} />
        </>
      )}
    </section>
  )
}

/** The curve as a table, with the sessions behind each stretch. */
function Steps({ curve, days, told }: { curve: Curve; days: number; told: Told }) {
  const { t } = useTexts()
  return (
    <details>
      <summary>{t('distance.table')}</summary>
      <table>
        <tbody>
          {curve
            .filter((_, i) => i % STEP === 0)
            .map((one, i) => (
              <tr key={one.km}>
                <th scope="row" className="number">
                  {km(one.km)} km
                </th>
                <td className="number">
                  {told(one.value)} ({told(one.low)} – {told(one.high)})
                </td>
                <td>
                  <Behind
                    name={['distance', days, one.km]}
                    read={() => distanceCalls.sessions(days, one.km, curve[(i + 1) * STEP]?.km ?? FURTHEST)}
                  />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  )
}

const km = (value: number): string => value.toFixed(0)

type Told = (value: number) => string
type Curve = DistanceOutcome['curve']

/** The band, the curve on it, and where it bends as a shade. */
export function curveOption(curve: Curve, bends: DistanceOutcome['bends'], told: Told, colour: Colour) {
  const nearest = bends && curve.reduce((a, b) => (Math.abs(b.km - bends.km) < Math.abs(a.km - bends.km) ? b : a))
  return {
    grid: { left: 64, right: 16, top: 12, bottom: 34 },
    tooltip: {
      trigger: 'axis',
      ...tip(colour),
      formatter: (points: readonly { readonly dataIndex: number }[]) => {
        const one = curve[points[0]?.dataIndex ?? -1]
        return one ? `${km(one.km)} km<br>${told(one.value)} (${told(one.low)} – ${told(one.high)})` : ''
      },
    },
    xAxis: {
      type: 'value',
      min: 'dataMin',
      max: 'dataMax',
      name: 'km',
      nameGap: 4,
      ...axes(colour),
      splitLine: { show: false },
      axisLabel: { color: colour('ink-2'), showMaxLabel: false, hideOverlap: true },
    },
    yAxis: { type: 'value', scale: true, ...axes(colour), axisLabel: { color: colour('ink-2'), formatter: told } },
    series: [
      { ...BAND, data: curve.map((one) => [one.km, one.low]) },
      { ...BAND, data: curve.map((one) => [one.km, one.high - one.low]), areaStyle: { color: colour('line'), opacity: 0.8 } },
      {
        type: 'line',
        symbol: (_: unknown, { dataIndex }: { dataIndex: number }) => (curve[dataIndex] === nearest ? 'diamond' : 'none'),
        symbolSize: 12,
        showAllSymbol: true,
        data: curve.map((one) => [one.km, one.value]),
        itemStyle: { color: colour('bot') },
        lineStyle: { color: colour('bot'), width: 2 },
      },
    ],
  }
}
