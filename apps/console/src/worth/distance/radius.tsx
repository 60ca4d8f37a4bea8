import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { decimalsOf } from '@xiaoer/contract'
import { type Distance, RadiusAssumed, type RadiusWorth } from '@xiaoer/contract/worth'
import { InputNumber } from 'antd'
import { useMemo, useState } from 'react'
import { distanceCalls } from '../../api/worth/distance.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { amountIn } from '../../parts/amount.ts'
import { useTexts } from '../../texts/index.ts'
import { Plot } from '../plot/index.ts'
import { curveOption } from './outcome.tsx'

interface Props {
  radius: number
  reach: (km: number) => void
  days: number
  /** What it is worth is asked anew with each step of the count. */
  counting: Distance['counting']
}

const ASSUMED = ['visitShare', 'visitFee', 'visitFixed', 'perKm', 'onlineCost', 'margin', 'onlineLoss', 'returnCost'] as const
/** Drawn up to so many times the radius, of today or the best one, whichever is further: what is decided on lies there. */
const DRAWN = 4
const SHARES: ReadonlySet<string> = new Set(['visitShare', 'margin', 'onlineLoss'])

/** What a radius is worth a year, with every assumption in sight and editable. */
export function Radius({ radius, reach, days, counting }: Props) {
  const { t } = useTexts()
  const [assumed, assume] = useState<RadiusAssumed>(() => RadiusAssumed.parse({ days }))
  const asked = { ...assumed, radius }
  const worth = useQuery({
    queryKey: ['distance', 'radius', asked, counting],
    queryFn: () => distanceCalls.worth(asked),
    placeholderData: keepPreviousData,
  })
  // money is entered in whole units, as people write it
  const unit = 10 ** decimalsOf(worth.data?.currency ?? 'CNY')
  return (
    <section className="card">
      <h2>{t('radius.title')}</h2>
      <p className="soft">{t('radius.words')}</p>
      <div className="worth-grid">
        <Field label={t('radius.radius')} value={radius} set={reach} least={1} step={10} />
        {ASSUMED.map((name) => (
          <Field
            key={name}
            label={t(`radius.of.${name}`)}
            value={SHARES.has(name) ? assumed[name] : assumed[name] / unit}
            set={(value) => assume({ ...assumed, [name]: SHARES.has(name) ? value : Math.round(unit * value) })}
            least={0}
            step={SHARES.has(name) ? 0.05 : 1}
          />
        ))}
      </div>
      {worth.isPending && <Waiting />}
      {worth.isError && <Problem error={worth.error} again={() => void worth.refetch()} />}
      {worth.data && <Result result={worth.data} radius={radius} />}
    </section>
  )
}

interface FieldProps {
  label: string
  value: number
  set: (value: number) => void
  least: number
  step: number
}

function Field({ label, value, set, least, step }: FieldProps) {
  return (
    <div className="worth-asked">
      <span className="soft">{label}</span>
      <InputNumber size="small" min={least} step={step} value={value} aria-label={label} onChange={(to) => to !== null && set(to)} />
    </div>
  )
}

function Result({ result: { worth, currency }, radius }: { result: RadiusWorth; radius: number }) {
  const { t } = useTexts()
  const drawn = useMemo(
    () => worth?.curve.filter(({ km }, nth) => nth < 2 || km <= DRAWN * Math.max(radius, worth.optimum.high)),
    [worth, radius],
  )
  if (!worth || !drawn) return <p>{t('distance.few')}</p>
  const money = (minor: number) => amountIn(minor, currency)
  const told = ({ value, low, high }: { value: number; low: number; high: number }, as: (value: number) => string) => ({
    ...{ value: as(value), low: as(low), high: as(high) },
  })
  const km = (value: number) => `${value.toFixed(0)} km`
  return (
    <>
      <p className="worth-big number">{t('radius.optimum', told(worth.optimum, km))}</p>
      <p>{t('radius.now', told(worth.now, money))}</p>
      <p>{t('radius.tenMore', told(worth.tenMore, money))}</p>
      <p>{t('radius.tenLess', told(worth.tenLess, money))}</p>
      <Plot label={t('radius.title')} data={drawn} draw={(colour) => curveOption(drawn, null, money, colour)} />
    </>
  )
}
