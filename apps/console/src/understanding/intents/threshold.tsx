import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { IntentRow } from '@xiaoer/contract'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { setThreshold } from '../../api/understanding/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** How sure the bot must be of this intent; in percent. */
export function Threshold({ intent, common, readOnly }: { intent: IntentRow; common: number; readOnly: boolean }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [percent, setPercent] = useState(Math.round((intent.threshold ?? common) * 100))
  const set = useMutation({
    mutationFn: (value: number | null) => setThreshold(intent.id, value),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['intents'] }),
  })
  const backToCommon = () => {
    setPercent(Math.round(common * 100))
    set.mutate(null)
  }
  return (
    <div className="u-threshold">
      <label htmlFor="u-threshold">{t('understanding.threshold')}</label>
      <InputNumber
        id="u-threshold"
        min={0}
        max={99}
        value={percent}
        disabled={readOnly}
        suffix="%"
        onChange={(value) => setPercent(Number(value ?? 0))}
      />
      {!readOnly && (
        <Button disabled={percent === Math.round((intent.threshold ?? common) * 100)} onClick={() => set.mutate(percent / 100)}>
          {t('knowledge.save')}
        </Button>
      )}
      {!readOnly && intent.threshold !== null && (
        <Button type="text" onClick={backToCommon}>
          {t('understanding.commonThreshold', { percent: Math.round(common * 100) })}
        </Button>
      )}
      <span className="faint">{t('understanding.thresholdWords')}</span>
      {set.isError && <Problem error={set.error} />}
    </div>
  )
}
