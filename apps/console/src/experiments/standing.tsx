import '../look/field-row.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { experimentCalls } from '../api/worth/experiments.ts'
import { Problem } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

/** From how many shoppers each new thing is kept by itself. */
export function Standing() {
  const holdout = useQuery({ queryKey: ['experiments', 'holdout'], queryFn: experimentCalls.holdout })
  return holdout.data ? <Share key={holdout.data.share} share={holdout.data.share} /> : null
}

function Share({ share }: { share: number }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const [percent, set] = useState(Math.round(100 * share))
  const put = useMutation({
    mutationFn: () => experimentCalls.putHoldout(percent / 100),
    onSuccess: () => client.invalidateQueries({ queryKey: ['experiments'] }),
  })
  return (
    <section className="card">
      <h2>{t('experiment.standing')}</h2>
      <p className="soft">{t('experiment.standingWords')}</p>
      <div className="field-row">
        <InputNumber
          min={0}
          max={50}
          precision={0}
          suffix="%"
          value={percent}
          aria-label={t('experiment.standing')}
          onChange={(value) => set(value ?? 0)}
        />
        <Button type="primary" loading={put.isPending} disabled={percent === Math.round(100 * share)} onClick={() => put.mutate()}>
          {t('worth.save')}
        </Button>
      </div>
      {put.isError && <Problem error={put.error} />}
    </section>
  )
}
