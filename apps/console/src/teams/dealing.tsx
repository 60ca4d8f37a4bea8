import '../look/field-row.css'
import { useQuery } from '@tanstack/react-query'
import { MOST_DEAL_SECONDS } from '@xiaoer/contract/replies'
import { Checkbox, InputNumber } from 'antd'
import { putDealing, readSettings } from '../api/index.ts'
import { useToldChange } from '../changing/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'

/** Where it is switched on again. */
const USUAL_SECONDS = 20

/** Whether, and after how long, who waits is dealt out where there are no teams. */
export function Dealing() {
  const { t } = useTexts()
  const may = useMe().rights.includes('settings')
  const settings = useQuery({ queryKey: ['settings'], queryFn: readSettings })
  const save = useToldChange('settings', putDealing)
  const seconds = settings.data?.dealAfterSeconds
  if (!may || seconds === undefined) return null
  return (
    <section aria-label={t('dealing.title')}>
      <h2>{t('dealing.title')}</h2>
      <p className="soft">{t('dealing.words')}</p>
      <div className="field-row">
        <Checkbox checked={seconds !== null} onChange={({ target }) => save.mutate(target.checked ? USUAL_SECONDS : null)}>
          {t('dealing.on')}
        </Checkbox>
        {seconds !== null && (
          <InputNumber
            key={seconds}
            aria-label={t('dealing.after')}
            min={0}
            max={MOST_DEAL_SECONDS}
            precision={0}
            defaultValue={seconds}
            suffix={t('recall.seconds')}
            onBlur={({ target }) => {
              const next = Number.parseInt(target.value, 10)
              if (Number.isFinite(next) && next !== seconds) save.mutate(Math.min(MOST_DEAL_SECONDS, Math.max(0, next)))
            }}
          />
        )}
      </div>
    </section>
  )
}
