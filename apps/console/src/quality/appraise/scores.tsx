import type { Criterion, ScoreCard } from '@xiaoer/contract/quality'
import { Radio } from 'antd'
import { useTexts } from '../../texts/index.ts'

interface Props {
  card: ScoreCard
  scores: Readonly<Record<string, number>>
  score: (to: Readonly<Record<string, number>>) => void
}

/** A line each of the card: met, half, not met; of what is fatal whether it happened. What does not apply is left open. */
export function Scores({ card, scores, score }: Props) {
  const { t } = useTexts()
  return (
    <section className="card quality-card" aria-label={card.name}>
      <h2>{card.name}</h2>
      {card.criteria.map((one) => (
        <div key={one.id} className="quality-score">
          <span>
            <b>{one.name}</b>{' '}
            {one.fatal ? <span className="bad">▲ {t('quality.fatal')}</span> : <span className="soft number">{one.weight}</span>}
            {one.help && <small className="soft">{one.help}</small>}
          </span>
          <Radio.Group
            aria-label={one.name}
            size="small"
            optionType="button"
            options={choicesOf(one).map((value) => ({ value, label: t(wordOf(one, value)) }))}
            value={scores[one.id]}
            onChange={({ target }) => score({ ...scores, [one.id]: Number(target.value) })}
          />
        </div>
      ))}
    </section>
  )
}

const choicesOf = ({ fatal }: Criterion) => (fatal ? [100, 0] : [100, 50, 0])

function wordOf({ fatal }: Criterion, value: number) {
  if (fatal) return value === 0 ? 'quality.happened' : 'quality.didNotHappen'
  return value === 100 ? 'quality.met' : value === 50 ? 'quality.half' : 'quality.notMet'
}
