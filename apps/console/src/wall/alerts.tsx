import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AlertView } from '@xiaoer/contract/wall'
import { Button } from 'antd'
import { wallCalls } from '../api/people/wall.ts'
import { percent } from '../figures/shares.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { lengthOf, useNow } from '../time/index.ts'

/** The warnings that stand, each with its why, the way there, and whether it was of use; below, how right each kind has been. */
export function Alerts({ standing }: { standing: readonly AlertView[] }) {
  const { t } = useTexts()
  return (
    <section className="card wall-card" aria-label={t('wall.alerts')}>
      <h2>{t('wall.alerts')}</h2>
      {standing.length === 0 && <p className="soft">{t('wall.noAlerts')}</p>}
      {standing.map((alert) => (
        <One key={alert.id} alert={alert} />
      ))}
      <Precision />
    </section>
  )
}

function One({ alert }: { alert: AlertView }) {
  const { t } = useTexts()
  const now = useNow()
  const client = useQueryClient()
  const mark = useMutation({
    mutationFn: (useful: boolean) => wallCalls.mark(alert.id, useful),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['wall'] }), client.invalidateQueries({ queryKey: ['alerts'] })]),
  })
  const { kind, conversationId, at, useful } = alert
  return (
    <div className="wall-alert" data-alert={kind}>
      <b>▲ {t(`wall.kind.${kind}`)}</b>
      <span className="wall-why">{useWhy(alert)}</span>
      <span className="soft number">{lengthOf(Math.max(0, now - Date.parse(at)), t)}</span>
      {conversationId && (
        <Link to="/inbox/$box/$id" params={{ box: 'all', id: conversationId }}>
          {t('wall.stepIn')}
        </Link>
      )}
      <span>
        <Button size="small" type={useful === true ? 'primary' : 'default'} onClick={() => mark.mutate(true)}>
          {t('wall.useful')}
        </Button>{' '}
        <Button size="small" type={useful === false ? 'primary' : 'default'} onClick={() => mark.mutate(false)}>
          {t('wall.useless')}
        </Button>
      </span>
    </div>
  )
}

/** Why, in words: by its kind, and by what of it where there are several. */
function useWhy({ kind, why, shopperName }: AlertView): string {
  const { t } = useTexts()
  const named = useNamed()
  const whose = shopperName ? `${shopperName} · ` : ''
  const of = named(`wall.why.${kind}`, String(why['of'] ?? why['holder'] ?? ''))
  const words = t(`wall.why.${kind}`, { said: '', ...why, of, time: lengthOf(Number(why['seconds'] ?? 0) * 1_000, t) })
  return whose + words
}

function Precision() {
  const { t } = useTexts()
  const rows = useQuery({ queryKey: ['alerts'], queryFn: wallCalls.alerts })
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
