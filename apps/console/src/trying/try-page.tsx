import './trying.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OpenedTrial } from '@xiaoer/contract/trials'
import { Fragment, useState } from 'react'
import { trialCalls } from '../api/index.ts'
import { Empty } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { AsWhom } from './as-whom.tsx'
import { Turns } from './turns.tsx'
import { WidgetFrame } from './widget-frame.tsx'

/** The shop's own chat, tried: as whom, the widget itself, and beside it how each message was understood. */
export function TryPage() {
  const { t } = useTexts()
  const client = useQueryClient()
  // what stands goes on where the next could not be begun
  const [trial, show] = useState<OpenedTrial>()
  const begin = useMutation({
    mutationFn: trialCalls.open,
    // its first answer is a step of the set-up
    onSuccess: (opened) => {
      show(opened)
      return client.invalidateQueries({ queryKey: ['setup'] })
    },
  })
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('trying.title')}</h1>
      </div>
      <p className="soft trying-words">{t('trying.words')}</p>
      <div className="trying">
        <section className="card trying-as">
          <AsWhom begin={begin.mutate} isPending={begin.isPending} begun={trial !== undefined} error={begin.error} />
        </section>
        {trial ? (
          // another trial is another chat, with nothing of the one before
          <Fragment key={trial.id}>
            <WidgetFrame trial={trial} />
            <Turns trialId={trial.id} />
          </Fragment>
        ) : (
          <section className="card trying-frame">
            <Empty title={t('trying.empty')}>{t('trying.emptyWords')}</Empty>
          </section>
        )}
      </div>
    </div>
  )
}
