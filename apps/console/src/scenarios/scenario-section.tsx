import './scenarios.css'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense } from 'react'
import { scenarioCalls } from '../api/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { NEW_SAY, NEW_TITLE, useTexts } from '../texts/index.ts'
import { blank, freeId } from './edit.ts'
import { ScenarioList } from './list/scenario-list.tsx'
import { openedOf, pretty } from './same.ts'
import { useOpened } from './use-opened.ts'

/** The canvas weighs as much as the rest of the page: it comes when somebody opens a scenario. */
const Workbench = lazy(() => import('./work/workbench.tsx'))

/** Others write, too: what they saved is seen soon. */
const LOOK_EVERY_MS = 15_000

/** The workspace's scenarios: the list first; one that is opened takes its place. */
export function ScenarioSection() {
  const scenarios = useQuery({ queryKey: ['scenarios'], queryFn: scenarioCalls.all, refetchInterval: LOOK_EVERY_MS })
  if (scenarios.isPending) return <Waiting />
  if (scenarios.isLoadingError) return <Problem error={scenarios.error} again={() => void scenarios.refetch()} />
  return <Scenarios {...scenarios.data} />
}

function Scenarios(known: Awaited<ReturnType<typeof scenarioCalls.all>>) {
  const { versions } = known
  const { t } = useTexts()
  const { opened, nth, isGone, open, keep } = useOpened(known)
  if (opened)
    return (
      <Suspense fallback={<Waiting />}>
        <Workbench key={nth} opened={opened} versions={versions} show={open} keep={keep} />
      </Suspense>
    )
  const begin = (file: object) => open({ text: pretty(file) })
  return (
    <>
      {isGone && <p className="bad">▲ {t('scenarios.gone')}</p>}
      <p className="soft">{t('scenarios.words')}</p>
      <div>
        <Button type="primary" onClick={() => begin(blank(freeId(versions), NEW_TITLE, NEW_SAY))}>
          {t('scenarios.new')}
        </Button>
      </div>
      <ScenarioList known={known} open={(version) => open(openedOf(version))} begin={begin} />
    </>
  )
}
