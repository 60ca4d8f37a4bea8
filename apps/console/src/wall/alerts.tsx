import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { AlertView } from '@xiaoer/contract/wall'
import { App, Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { takeConversation } from '../api/index.ts'
import { wallCalls } from '../api/people/wall.ts'
import { percent } from '../figures/shares.ts'
import { problemTitle } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { lengthOf, shortTime, useNow } from '../time/index.ts'

/** Comes when it is asked for. */
const Past = lazy(() => import('./past.tsx').then((page) => ({ default: page.Past })))

/** The warnings that stand, each with its why, the way there, and whether it was of use; below, how right each kind has been. */
export function Alerts({ standing }: { standing: readonly AlertView[] }) {
  const { t } = useTexts()
  const [past, look] = useState(false)
  return (
    <section className="card wall-card" aria-label={t('wall.alerts')}>
      <h2>
        {t('wall.alerts')}{' '}
        <Button size="small" type="text" onClick={() => look(true)}>
          {t('wall.past')}
        </Button>
      </h2>
      {standing.length === 0 && <p className="soft">{t('wall.noAlerts')}</p>}
      {standing.map((alert) => (
        <One key={alert.id} alert={alert} />
      ))}
      <Precision />
      {past && (
        <Suspense>
          <Past close={() => look(false)} />
        </Suspense>
      )}
    </section>
  )
}

function One({ alert }: { alert: AlertView }) {
  const { t, language } = useTexts()
  const now = useNow()
  const { kind, conversationId, at } = alert
  return (
    <div className="wall-alert" data-alert={kind}>
      <b>▲ {t(`wall.kind.${kind}`)}</b>
      <span className="wall-why">{useWhy(alert)}</span>
      <time className="soft number" dateTime={at}>
        {shortTime(at, now, language)}
      </time>
      {conversationId && <Ways conversationId={conversationId} />}
      <Mark alert={alert} />
    </div>
  )
}

/** Into the conversation: to look, or to serve it oneself from now on, whoever has it. */
function Ways({ conversationId }: { conversationId: string }) {
  const { t } = useTexts()
  const { rights } = useMe()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const to = { to: '/inbox/$box/$id', params: { box: 'all', id: conversationId } } as const
  const take = useMutation({
    mutationFn: () => takeConversation(conversationId, true),
    onSuccess: () => navigate(to),
    onError: (error) => void message.error(problemTitle(error, t)),
  })
  return (
    <>
      <Link {...to}>{t('wall.stepIn')}</Link>
      {rights.includes('whisper') && rights.includes('desk') && (
        <Button size="small" loading={take.isPending} onClick={() => take.mutate()}>
          {t('wall.take')}
        </Button>
      )}
    </>
  )
}

/** Whether it was of use, as somebody said or says now. */
export function Mark({ alert: { id, useful } }: { alert: AlertView }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const mark = useMutation({
    mutationFn: (is: boolean) => wallCalls.mark(id, is),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['wall'] }), client.invalidateQueries({ queryKey: ['alerts'] })]),
  })
  return (
    <span>
      <Button size="small" type={useful === true ? 'primary' : 'default'} aria-pressed={useful === true} onClick={() => mark.mutate(true)}>
        {t('wall.useful')}
      </Button>{' '}
      <Button
        size="small"
        type={useful === false ? 'primary' : 'default'}
        aria-pressed={useful === false}
        onClick={() => mark.mutate(false)}
      >
        {t('wall.useless')}
      </Button>
    </span>
  )
}

/** Why, in words: by its kind, and by what of it where there are several. */
export function useWhy({ kind, why, shopperName }: AlertView): string {
  const { t } = useTexts()
  const named = useNamed()
  const whose = shopperName ? `${shopperName} · ` : ''
  const what = String(why['of'] ?? why['holder'] ?? '')
  const own = named(`wall.why.${kind}`, what)
  // what has no name of its own here is told by what all of its kind are
  const of = own === what ? named(`wall.why.${kind}`, 'inside').replace(/^inside$/u, own) : own
  const words = t(`wall.why.${kind}`, { said: '', ...why, of, time: lengthOf(Number(why['seconds'] ?? 0) * 1_000, t) })
  return whose + words
}

function Precision() {
  const { t } = useTexts()
  const rows = useQuery({ queryKey: ['alerts', 7], queryFn: () => wallCalls.alerts() })
  const marked = (rows.data?.precision ?? []).filter((one) => one.marked > 0)
  if (marked.length === 0) return <p className="soft">{t('wall.unmarked')}</p>
  return (
    <p className="soft number">
      {t('wall.precision')}{' '}
      {marked
        .map(({ kind, useful, marked: of, share, low, high }) => {
          const [value, from, to] = [share, low, high].map((one) => percent(one * 100))
          return `${t(`wall.kind.${kind}`)} ${value} [${from}, ${to}] (${useful}/${of})`
        })
        .join(' · ')}
    </p>
  )
}
