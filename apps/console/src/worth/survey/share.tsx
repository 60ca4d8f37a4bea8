import '../../look/field-row.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { surveyCalls } from '../../api/worth/survey.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** How many of the ended chats ask; none until somebody says so. */
export function Share({ share }: { share: number }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const [percent, set] = useState(Math.round(100 * share))
  const put = useMutation({
    mutationFn: () => surveyCalls.put(percent / 100),
    onSuccess: () => client.invalidateQueries({ queryKey: ['survey'] }),
  })
  return (
    <section className="card">
      <h2>{t('survey.share')}</h2>
      <p className="soft">{t('survey.shareWords')}</p>
      <div className="field-row">
        <InputNumber
          min={0}
          max={100}
          precision={0}
          addonAfter="%"
          value={percent}
          aria-label={t('survey.share')}
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
