import './experiments.css'
import { useQuery } from '@tanstack/react-query'
import { experimentCalls } from '../api/worth/experiments.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { DemoLife } from '../worth/demo-life.tsx'
import { OneExperiment } from './one-experiment.tsx'
import { Payback } from './payback/payback.tsx'
import { Standing } from './standing.tsx'
import { Start } from './start.tsx'

/** Experiments under way and past, a new one, and the payback. */
export function ExperimentsPage() {
  const { t } = useTexts()
  const manages = useMe().rights.includes('figures.manage')
  const all = useQuery({ queryKey: ['experiments'], queryFn: experimentCalls.read })
  return (
    <div className="page experiments">
      <div className="page-head">
        <h1>{t('rail.experiments')}</h1>
      </div>
      <DemoLife />
      <p className="soft">{t('experiment.words')}</p>
      {all.isPending && <Waiting />}
      {all.isError && <Problem error={all.error} again={() => void all.refetch()} />}
      {all.data?.experiments.length === 0 && <p className="soft">{t('experiment.none')}</p>}
      {all.data?.experiments.map((one) => (
        <OneExperiment key={one.id} experiment={one} currency={all.data.currency} />
      ))}
      {manages && <Standing />}
      {manages && <Start />}
      <Payback />
    </div>
  )
}
