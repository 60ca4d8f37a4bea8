import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Doubt, Doubts, LabelDoubt } from '@xiaoer/contract'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { labelDoubt, readDoubts, undoLabel } from '../../api/understanding/index.ts'
import { intentName } from '../../intents/index.ts'
import { Empty, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'
import { DriftNotice } from '../progress/drift-notice.tsx'
import { Choices } from './choices.tsx'
import { useLabelKeys } from './use-label-keys.ts'

/** Messages that were understood with doubt, one at a time; a key labels, another takes it back. */
export function QueueSection() {
  const doubts = useQuery({ queryKey: ['doubts'], queryFn: readDoubts })
  const { done, label, takeBack, error } = useLabelling()
  useLabelKeys({ undo: takeBack })
  if (doubts.isPending) return <Waiting />
  if (doubts.isLoadingError) return <Problem error={doubts.error} again={() => void doubts.refetch()} />
  const now = doubts.data.messages.find(({ id }) => !done.includes(id))
  return (
    <section className="u-queue">
      <DriftNotice />
      <Counts doubts={doubts.data} takeBack={takeBack} />
      {error && <Problem error={error} />}
      {now ? (
        <div className="card">
          <Message doubt={now} />
          <Choices key={now.id} suggestions={now.suggestions} choose={(body) => label({ id: now.id, body })} />
        </div>
      ) : (
        <NoDoubts doubts={doubts.data} />
      )}
    </section>
  )
}

/** Labels and takes labels back; `done` are those that leave the queue before the service has answered. */
function useLabelling() {
  const queries = useQueryClient()
  const [done, setDone] = useState<readonly string[]>([])
  const underWay = useRef<Promise<unknown>>(Promise.resolve())
  // the curve counts what was labelled, too
  const refresh = () => Promise.all(['doubts', 'progress'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
  const label = useMutation({
    mutationFn: ({ id, body }: { id: string; body: LabelDoubt }) => {
      const call = labelDoubt(id, body)
      underWay.current = call
      return call
    },
    onMutate: ({ id }) => setDone((before) => [...before, id]),
    onError: (_, { id }) => setDone((before) => before.filter((one) => one !== id)),
    onSettled: refresh,
  })
  const undo = useMutation({
    // whoever is quick undoes what is still on its way
    mutationFn: async (id: string) => {
      await Promise.allSettled([underWay.current])
      return undoLabel(id)
    },
    onSuccess: async (_, id) => {
      await refresh()
      setDone((before) => before.filter((one) => one !== id))
    },
  })
  const last = done.at(-1)
  const takeBack = last === undefined ? undefined : () => undo.mutate(last)
  return { done, label: label.mutate, takeBack, error: label.error ?? undo.error }
}

function Counts({ doubts, takeBack }: { doubts: Doubts; takeBack: (() => void) | undefined }) {
  const { t } = useTexts()
  return (
    <p className="soft" role="status">
      {t('understanding.left', { left: doubts.left, labelled: doubts.labelled, today: doubts.today, most: doubts.mostADay })}
      {takeBack && (
        <Button type="text" size="small" onClick={takeBack}>
          {t('understanding.undo')} <kbd>u</kbd>
        </Button>
      )}
    </p>
  )
}

function NoDoubts({ doubts: { today, mostADay } }: { doubts: Doubts }) {
  const { t } = useTexts()
  const isEnough = today >= mostADay
  const train = (
    <Link to="/understanding/$part" params={{ part: 'versions' }}>
      {t('understanding.train')}
    </Link>
  )
  return (
    <Empty title={t(isEnough ? 'understanding.enough' : 'understanding.noDoubts')} action={train}>
      {isEnough ? t('understanding.enoughWords', { n: today }) : t('understanding.noDoubtsWords')}
    </Empty>
  )
}

function Message({ doubt }: { doubt: Doubt }) {
  const { t, language } = useTexts()
  return (
    <div className="u-message">
      {doubt.asked !== null && <p className="faint u-asked">{t('understanding.asked', { text: doubt.asked })}</p>}
      <blockquote>{doubt.text}</blockquote>
      <p className="soft">
        {doubt.reasons.map((reason) => t(`understanding.${reason}`)).join(' · ')} · {t('understanding.readAs')}{' '}
        {intentName(doubt.intent, language)} {Math.round(doubt.confidence * 100)} %
        {doubt.times > 1 && ` · ${t('understanding.times', { n: doubt.times })}`} · {shortTime(doubt.at, Date.now(), language)} ·{' '}
        <Link to="/conversations/$id" params={{ id: doubt.conversationId }}>
          {t('understanding.conversation')}
        </Link>
      </p>
    </div>
  )
}
