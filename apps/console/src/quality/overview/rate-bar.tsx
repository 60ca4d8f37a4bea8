import type { Rate } from '@xiaoer/contract/quality'
import { percent } from '../../figures/shares.ts'
import { useTexts } from '../../texts/index.ts'

interface Props {
  name: string
  rate: Rate | null
  /** The less the better. */
  bad?: boolean
  note?: string
}

/** A rate with its interval as a bar, in words too, and how many more would halve it. */
export function RateBar({ name, rate, bad = false, note }: Props) {
  const { t } = useTexts()
  if (!rate) {
    return (
      <div className="rate">
        <b className="rate-name">{name}</b>
        <span className="soft">{t('quality.notYet')}</span>
      </div>
    )
  }
  const [value, low, high] = [rate.value, rate.low, rate.high].map((one) => percent(one * 100))
  return (
    <div className="rate" data-rate={name}>
      <b className="rate-name">{name}</b>
      <svg className={bad ? 'rate-bar is-bad' : 'rate-bar'} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <rect className="rate-ground" x={0} y={4} width={100} height={4} />
        <rect className="rate-span" x={rate.low * 100} y={2} width={Math.max(0.6, (rate.high - rate.low) * 100)} height={8} />
        <rect className="rate-point" x={Math.min(99, rate.value * 100)} y={0} width={1} height={12} />
      </svg>
      <span className="number rate-words">
        <b>{value}</b> [{low}, {high}]
      </span>
      <span className="soft rate-note">{[note, t('quality.more', { of: rate.of, more: rate.more })].filter(Boolean).join(' · ')}</span>
    </div>
  )
}
