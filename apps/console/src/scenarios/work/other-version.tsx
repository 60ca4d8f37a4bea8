import type { ScenarioFile, ScenarioVersion } from '@xiaoer/contract/scenarios'
import { Alert, Button } from 'antd'
import { useNameOf } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { openedOf } from '../same.ts'
import type { Opened } from '../use-opened.ts'

interface Props {
  file: ScenarioFile | undefined
  /** The one that is open; undefined for what was never saved. */
  version: ScenarioVersion | undefined
  versions: readonly ScenarioVersion[]
  show: (opened: Opened) => void
}

/** Somebody else may be at the same scenario: its newest version, where that is another than the one that is open. */
export function OtherVersion({ file, version, versions, show }: Props) {
  const { t } = useTexts()
  const nameOf = useNameOf()
  const newest = versions
    .filter(({ scenario, state }) => scenario === file?.scenario && state !== 'withdrawn')
    .sort((a, b) => b.version - a.version)[0]
  if (!newest || newest.version <= (version?.version ?? 0)) return null
  const said = { version: newest.version, state: t(`scenarios.state.${newest.state}`), name: nameOf(newest.writtenBy) }
  return (
    <Alert
      type="warning"
      showIcon
      message={t(version ? 'scenarios.newer' : 'scenarios.taken', said)}
      action={
        <Button size="small" onClick={() => show(openedOf(newest))}>
          {t('scenarios.openIt')}
        </Button>
      }
    />
  )
}
