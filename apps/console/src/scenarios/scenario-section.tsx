import './scenarios.css'
import { useQuery } from '@tanstack/react-query'
import type { ScenarioVersion } from '@xiaoer/contract/scenarios'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { scenarioCalls } from '../api/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { NEW_SAY, NEW_TITLE, useTexts } from '../texts/index.ts'
import { blank, freeId } from './edit.ts'
import { OwnList, ShippedList } from './lists.tsx'
import { openedOf, pretty } from './same.ts'

/** The canvas weighs as much as the rest of the page: it comes when somebody opens a scenario. */
const Workbench = lazy(() => import('./work/workbench.tsx'))

/** Others write, too: what they saved is seen soon. */
const LOOK_EVERY_MS = 15_000

/** What is being worked at: a text, and the version it is of, if it was saved. */
export interface Opened {
  readonly text: string
  readonly version?: ScenarioVersion
}

/** The workspace's scenarios: lists first; one that is opened takes their place. */
export function ScenarioSection() {
  const { t } = useTexts()
  const [opened, keep] = useState<Opened>()
  const [nth, count] = useState(0)
  // what is opened begins anew; what is saved goes on as it is
  const open = (next: Opened | undefined) => {
    keep(next)
    count((n) => n + 1)
  }
  const scenarios = useQuery({ queryKey: ['scenarios'], queryFn: scenarioCalls.all, refetchInterval: LOOK_EVERY_MS })
  if (scenarios.isPending) return <Waiting />
  if (scenarios.isLoadingError) return <Problem error={scenarios.error} again={() => void scenarios.refetch()} />
  const { shipped, versions } = scenarios.data
  if (opened)
    return (
      <Suspense fallback={<Waiting />}>
        <Workbench key={nth} opened={opened} versions={versions} show={open} keep={keep} />
      </Suspense>
    )
  const begin = (file: object) => open({ text: pretty(file) })
  return (
    <>
      <p className="soft">{t('scenarios.words')}</p>
      <div>
        <Button type="primary" onClick={() => begin(blank(freeId(versions), NEW_TITLE, NEW_SAY))}>
          {t('scenarios.new')}
        </Button>
      </div>
      <OwnList versions={versions} open={(version) => open(openedOf(version))} />
      <ShippedList shipped={shipped} versions={versions} begin={begin} />
    </>
  )
}
