import type { ScenarioVersion } from '@xiaoer/contract/scenarios'
import { useTexts } from '../texts/index.ts'

const SIGNS = { draft: '○', tested: '◐', published: '●', superseded: '◌', withdrawn: '×' } as const

/** A state by sign and word. */
export function StateWord({ state }: { state: ScenarioVersion['state'] }) {
  const { t } = useTexts()
  return (
    <span className={state === 'published' ? 'good' : undefined}>
      {SIGNS[state]} {t(`scenarios.state.${state}`)}
    </span>
  )
}
