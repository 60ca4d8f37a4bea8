import '../look/field-row.css'
import { useQuery } from '@tanstack/react-query'
import { MOST_RECALL_SECONDS } from '@xiaoer/contract/replies'
import { InputNumber } from 'antd'
import { putRecall, readSettings } from '../api/index.ts'
import { useToldChange } from '../changing/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'

/** For how long colleagues and shoppers may take back what they wrote. */
export function RecallWindow() {
  const { t } = useTexts()
  const may = useMe().rights.includes('settings')
  const settings = useQuery({ queryKey: ['settings'], queryFn: readSettings })
  const save = useToldChange('settings', putRecall)
  const seconds = settings.data?.recallSeconds
  if (!may || seconds === undefined) return null
  return (
    <section aria-label={t('recall.title')}>
      <h2>{t('recall.title')}</h2>
      <p className="soft">{t('recall.words', { most: MOST_RECALL_SECONDS / 60 })}</p>
      <div className="field-row">
        <InputNumber
          key={seconds}
          aria-label={t('recall.title')}
          min={0}
          max={MOST_RECALL_SECONDS}
          precision={0}
          defaultValue={seconds}
          suffix={t('recall.seconds')}
          onBlur={({ target }) => {
            const next = Number.parseInt(target.value, 10)
            if (Number.isFinite(next) && next !== seconds) save.mutate(Math.min(MOST_RECALL_SECONDS, Math.max(0, next)))
          }}
        />
      </div>
    </section>
  )
}
