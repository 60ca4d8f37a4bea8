import './scenarios.css'
import { useQuery } from '@tanstack/react-query'
import type { ScenarioVersion } from '@xiaoer/contract/scenarios'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { scenarioCalls } from '../api/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { NEW_SAY, NEW_TITLE, useTexts } from '../texts/index.ts'
import { blank } from './edit.ts'
import { OwnList, ShippedList } from './lists.tsx'

/** The canvas weighs as much as the rest of the page: it comes when somebody opens a scenario. */
const Workbench = lazy(() => import('./work/workbench.tsx'))

/** What is being worked at: a text, and the version it is of, if it was saved. */
export interface Opened {
  readonly text: string
  readonly version?: ScenarioVersion
}

/** The workspace's scenarios: lists first; one that is opened takes their place. */
export function ScenarioSection() {
  const { t } = useTexts()
  const [opened, open] = useState<Opened>()
  const scenarios = useQuery({ queryKey: ['scenarios'], queryFn: scenarioCalls.all })
  if (scenarios.isPending) return <Waiting />
  if (scenarios.isLoadingError) return <Problem error={scenarios.error} again={() => void scenarios.refetch()} />
  const { shipped, versions } = scenarios.data
  if (opened)
    return (
      <Suspense fallback={<Waiting />}>
        <Workbench opened={opened} show={open} />
      </Suspense>
    )
  const begin = (file: object) => open({ text: JSON.stringify(file, null, 2) })
  return (
    <>
      <p className="soft">{t('scenarios.words')}</p>
      <div>
        <Button type="primary" onClick={() => begin(blank('my_scenario', NEW_TITLE, NEW_SAY))}>
          {t('scenarios.new')}
        </Button>
      </div>
      <OwnList versions={versions} open={(version) => open({ text: JSON.stringify(version.file, null, 2), version })} />
      <ShippedList shipped={shipped} versions={versions} begin={begin} />
    </>
  )
}
