import './figures.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Figures } from '@xiaoer/contract'
import { Button, Segmented } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { figureCalls, readSetup } from '../api/index.ts'
import { FallenCard } from '../fallen/index.ts'
import { Empty, Problem, Waiting } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { progress } from '../start/steps.ts'
import { useTexts } from '../texts/index.ts'
import { shortTime } from '../time/index.ts'
import { DemoLife } from '../worth/demo-life.tsx'
import { AssistCard } from './assist-card.tsx'
import { Cards } from './cards.tsx'
import { DisputesCard } from './disputes-card.tsx'
import { HourTable } from './hour-table.tsx'
import { LightLinesCard } from './light-lines-card.tsx'
import { ResolutionCard } from './resolution/resolution-card.tsx'

const HourChart = lazy(() => import('./hour-chart.tsx').then((chart) => ({ default: chart.HourChart })))

const EVERY = 60_000

/** Today: what happened since the shop's midnight. */
export function FiguresPage() {
  const { t } = useTexts()
  const figures = useQuery({ queryKey: ['figures'], queryFn: figureCalls.today, refetchInterval: EVERY })
  return (
    <div className="page figures">
      <div className="page-head">
        <h1>{t('rail.today')}</h1>
        {figures.data && (
          <span className="soft">
            {figures.data.day} · {figures.data.timeZone} · <AsOf figures={figures.data} />
          </span>
        )}
        <span className="grow" />
        <SetupHint />
      </div>
      <DemoLife />
      {figures.isPending && <Waiting />}
      {figures.isError && <Problem error={figures.error} again={() => void figures.refetch()} />}
      {figures.data && <Shown figures={figures.data} />}
    </div>
  )
}

/** These are counted as they are read, the report every few minutes: where the two differ, this says why. */
function AsOf({ figures: { asOf, reportAsOf } }: { figures: Figures }) {
  const { t, language } = useTexts()
  const told = (at: string) => shortTime(at, Date.parse(asOf), language)
  const at = told(asOf)
  return reportAsOf === null ? t('figures.asOf', { at }) : t('figures.asOfBoth', { at, report: told(reportAsOf) })
}

/** What is reckoned over many days stands there also in the morning of a day on which nobody has written yet. */
function Shown({ figures }: { figures: Figures }) {
  const { t } = useTexts()
  const script = (
    <Link to="/settings/$section" params={{ section: 'script' }}>
      <Button type="primary">{t('inbox.toScript')}</Button>
    </Link>
  )
  const nothingYet = figures.sessions === 0 && figures.turns === 0
  return (
    <>
      <FallenCard />
      <Cards figures={figures} />
      {nothingYet ? (
        <Empty title={t('figures.none')} action={script}>
          {t('figures.noneWords')}
        </Empty>
      ) : (
        <ByHour figures={figures} />
      )}
      <ResolutionCard />
      <DisputesCard />
      <LightLinesCard />
      <AssistCard />
    </>
  )
}

/** The hours of the day, as a picture or as a table. */
function ByHour({ figures }: { figures: Figures }) {
  const { t } = useTexts()
  const [as, setAs] = useState<'chart' | 'table'>('chart')
  return (
    <section className="card by-hour">
      <div className="page-head">
        <h2>{t('figures.byHour')}</h2>
        <span className="grow" />
        <Segmented
          size="small"
          value={as}
          onChange={setAs}
          options={[
            { value: 'chart', label: t('figures.chart') },
            { value: 'table', label: t('figures.table') },
          ]}
        />
      </div>
      {as === 'table' ? (
        <HourTable figures={figures} />
      ) : (
        <Suspense fallback={<Waiting />}>
          <HourChart figures={figures} />
        </Suspense>
      )}
    </section>
  )
}

/** A way back to the checklist while something of it is open. */
function SetupHint() {
  const { t } = useTexts()
  const me = useMe()
  const setup = useQuery({ queryKey: ['setup'], queryFn: readSetup, enabled: me.rights.includes('settings') })
  if (!setup.data) return null
  const { done, of, open } = progress(setup.data.steps)
  if (open === 0) return null
  return (
    <Link to="/start">
      <Button>
        {t('start.title')}{' '}
        <span className="number soft">
          {done}/{of}
        </span>
      </Button>
    </Link>
  )
}
