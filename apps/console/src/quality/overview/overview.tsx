import { useQuery } from '@tanstack/react-query'
import type { QualityFigures } from '@xiaoer/contract/quality'
import { Select } from 'antd'
import { useState } from 'react'
import { qualityCalls } from '../../api/people/quality.ts'
import { keyed, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { shortDay } from '../../time/index.ts'
import { RateBar } from './rate-bar.tsx'

/** What share of the machine's own records is wrong, first; then how people did, how far two agree, and what the rules found. */
export function Overview() {
  const { t, language } = useTexts()
  const [sampleId, choose] = useState<string>()
  const samples = useQuery({ queryKey: ['quality', 'samples'], queryFn: qualityCalls.samples })
  const figures = useQuery({ queryKey: ['quality', 'figures', sampleId], queryFn: () => qualityCalls.figures(sampleId) })
  if (figures.isPending) return <Waiting />
  if (figures.isError) return <Problem error={figures.error} again={() => void figures.refetch()} />
  const options = (samples.data?.samples ?? []).map(({ id, cardName, method, drawnAt, appraised, size }) => {
    return { value: id, label: `${cardName} · ${t(`quality.method.${method}`)} · ${shortDay(drawnAt, language)} · ${appraised}/${size}` }
  })
  return (
    <>
      {options.length > 0 && (
        <p>
          <Select
            className="quality-sample"
            aria-label={t('quality.sample')}
            options={options}
            value={sampleId ?? figures.data.sampleId ?? undefined}
            onChange={choose}
          />{' '}
          <span className="soft">{t('quality.ofFrame', { n: figures.data.frame })}</span>
        </p>
      )}
      <Wrong figures={figures.data} />
      <People figures={figures.data} />
      <Agreement figures={figures.data} />
      <ByRule figures={figures.data} />
    </>
  )
}

function Wrong({ figures: { wrong } }: { figures: QualityFigures }) {
  const { t } = useTexts()
  return (
    <section className="card quality-card" aria-label={t('quality.wrong')}>
      <h2>{t('quality.wrong')}</h2>
      <p className="soft">{t('quality.wrongWords')}</p>
      {wrong.map(({ kind, records, rate }) => (
        <RateBar key={kind} name={t(`quality.record.${kind}`)} rate={rate} bad note={t('quality.records', { n: records })} />
      ))}
    </section>
  )
}

function People({ figures: { passed, score, criteria } }: { figures: QualityFigures }) {
  const { t } = useTexts()
  if (!passed) return null
  return (
    <section className="card quality-card" aria-label={t('quality.people')}>
      <h2>{t('quality.people')}</h2>
      <RateBar name={t('quality.passed')} rate={passed} />
      {score && (
        <p className="number">
          {t('quality.score', { mean: score.value.toFixed(1), low: score.low.toFixed(1), high: score.high.toFixed(1) })}
        </p>
      )}
      {criteria.map(({ id, name, fatal, rate }) => (
        <RateBar key={id} name={fatal ? `${name} ▲` : name} rate={rate} />
      ))}
    </section>
  )
}

const two = (one: number | null) => (one === null ? '–' : one.toFixed(2))

function Agreement({ figures: { kappa } }: { figures: QualityFigures }) {
  const { t } = useTexts()
  if (kappa.length === 0) return null
  return (
    <section className="card quality-card" aria-label={t('quality.kappa')}>
      <h2>{t('quality.kappa')}</h2>
      <p className="soft">{t('quality.kappaWords')}</p>
      {keyed(kappa, ({ name }) => name).map(({ key, item: { name, of, agreed, kappa: value, low, high } }) => (
        <p key={key} className="number">
          <b>{name || t('quality.passed')}</b> κ {two(value)} [{two(low)}, {two(high)}] ·{' '}
          {t('quality.agreed', { n: of, share: Math.round(agreed * 100) })}
        </p>
      ))}
    </section>
  )
}

function ByRule({ figures: { found, checked } }: { figures: QualityFigures }) {
  const { t } = useTexts()
  return (
    <section className="card quality-card" aria-label={t('quality.byRule')}>
      <h2>{t('quality.byRule')}</h2>
      <p className="soft">{t('quality.byRuleWords', { n: checked })}</p>
      {(checked === 0 ? [] : found).map(({ kind, sessions, rate }) => (
        <RateBar key={kind} name={t(`quality.kind.${kind}`)} rate={rate} bad note={t('quality.sessions', { n: sessions })} />
      ))}
    </section>
  )
}
