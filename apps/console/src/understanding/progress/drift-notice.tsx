import { useQuery } from '@tanstack/react-query'
import type { Drift } from '@xiaoer/contract/progress'
import { Alert } from 'antd'
import { readProgress } from '../../api/understanding/index.ts'
import { inPercent } from '../../figures/in-percent.ts'
import { intentName } from '../../intents/index.ts'
import { useTexts } from '../../texts/index.ts'

/** What is otherwise than in the weeks before, on the day it shows; nothing where nothing is. */
export function DriftNotice() {
  const { t } = useTexts()
  const progress = useQuery({ queryKey: ['progress'], queryFn: readProgress })
  return (
    <>
      {(progress.data?.drift ?? []).map(({ day, drifts }) => (
        <Alert
          key={day}
          type="warning"
          showIcon
          title={t('understanding.drift', { day })}
          description={
            <ul className="u-changes" data-drift={day}>
              {drifts.map((one) => (
                <li key={`${one.kind} ${one.name}`}>
                  <DriftWords one={one} />
                </li>
              ))}
            </ul>
          }
        />
      ))}
    </>
  )
}

function DriftWords({ one: { kind, name, count, now, before } }: { one: Drift }) {
  const { t, language } = useTexts()
  const called = kind === 'matter' && name !== null ? intentName(name, language) : (name ?? '')
  return <>{t(`understanding.drift.${kind}`, { name: called, n: count, now: inPercent(now, 1), before: inPercent(before, 1) })}</>
}
