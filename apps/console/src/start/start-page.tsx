import './start.css'
import { useQuery } from '@tanstack/react-query'
import { readSetup } from '../api/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { Clock } from '../time/index.ts'
import { Checklist } from './checklist.tsx'
import { Questions } from './questions.tsx'

/** First run: three questions, then what is left to do. */
export function StartPage() {
  const { t } = useTexts()
  const setup = useQuery({ queryKey: ['setup'], queryFn: readSetup })
  if (setup.isPending) return <Waiting />
  if (setup.isLoadingError) return <Problem error={setup.error} again={() => void setup.refetch()} />
  const left = setup.data.steps.some((step) => !step.done && !step.skipped)
  return (
    <div className="page page-narrow start">
      <div className="page-head">
        <h1>{t('start.title')}</h1>
        <span className="grow" />
        {left && (
          <span className="soft" title={t('start.clockWords')}>
            {t('start.clock')}{' '}
            <b className="number">
              <Clock since={setup.data.startedAt} />
            </b>
          </span>
        )}
      </div>
      {setup.data.named ? <Checklist setup={setup.data} /> : <Questions />}
    </div>
  )
}
