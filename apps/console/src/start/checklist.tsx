import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Setup } from '@xiaoer/contract'
import { App, Button, Progress } from 'antd'
import { changeStep } from '../api/index.ts'
import { problemTitle } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { progress } from './steps.ts'
import { WayTo } from './way-to.tsx'

/** What is left to do; each step can be put off and taken up again. */
export function Checklist({ setup }: { setup: Setup }) {
  const { t } = useTexts()
  const { done, of, next } = progress(setup.steps)
  return (
    <section className="card">
      <div className="start-progress">
        <Progress percent={Math.round((done / of) * 100)} showInfo={false} aria-label={t('start.progress', { done, of })} />
        <span className="soft number">{t('start.progress', { done, of })}</span>
      </div>
      <ol className="steps">
        {setup.steps.map((step) => (
          <Step key={step.id} step={step} next={step.id === next} />
        ))}
      </ol>
    </section>
  )
}

function Step({ step, next }: { step: Setup['steps'][number]; next: boolean }) {
  const { t } = useTexts()
  const state = step.done ? 'done' : step.skipped ? 'skipped' : 'open'
  return (
    <li className={`step step-${state}`}>
      <span className="step-sign" role="img" aria-label={t(`start.${state}`)}>
        {step.done ? <CheckCircleFilled /> : step.skipped ? <MinusCircleOutlined /> : <span className="step-ring" />}
      </span>
      <div className="step-words">
        <b>{t(`step.${step.id}`)}</b>
        <span className="soft">{t(`step.${step.id}Words`)}</span>
      </div>
      {!step.done && (
        <span className="step-deeds">
          {!step.skipped && <WayTo step={step.id} primary={next} />}
          <Skip step={step} />
        </span>
      )}
    </li>
  )
}

function Skip({ step }: { step: Setup['steps'][number] }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const change = useMutation({
    mutationFn: () => changeStep(step.id, !step.skipped),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['setup'] }),
  })
  return (
    <Button type="text" loading={change.isPending} onClick={() => change.mutate()}>
      {step.skipped ? t('start.takeUp') : t('start.skip')}
    </Button>
  )
}
