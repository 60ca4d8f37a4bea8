import type { Policies, PolicyVersion } from '@xiaoer/contract'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { policyCalls } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import { usePolicyStep } from './use-policy-step.ts'

interface Props {
  shopId: string
  version: PolicyVersion
  coolingHours: NonNullable<Policies['alone']>['coolingHours']
  done: (version: PolicyVersion) => void
}

/** Where nobody else could approve: who wrote it publishes it after a night, having read it again, and it is kept that it was so. */
export function ApproveAlone({ shopId, version, coolingHours, done }: Props) {
  const { t, language } = useTexts()
  const [again, setAgain] = useState(false)
  const approved = usePolicyStep(shopId, () => policyCalls.approveAlone(version), 'policy.published', done)
  const from = new Date(Date.parse(version.submittedAt ?? version.writtenAt) + coolingHours * 3_600_000)
  const isOver = from.getTime() <= Date.now()
  return (
    <div className="policy-alone">
      <p className="soft">{t('policy.aloneWords', { hours: coolingHours, at: fullTime(from.toISOString(), language) })}</p>
      {isOver && (
        <Checkbox checked={again} onChange={(event) => setAgain(event.target.checked)}>
          {t('policy.aloneAgain')}
        </Checkbox>
      )}
      <Button type="primary" disabled={!isOver || !again} loading={approved.isPending} onClick={() => approved.mutate()}>
        {t('policy.aloneApprove')}
      </Button>
    </div>
  )
}
