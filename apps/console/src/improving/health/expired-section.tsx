import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { improvingCalls } from '../../api/index.ts'
import { Empty, keyed, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'

/** Entries whose day of review has come, and those with answers whose time is over. */
export function ExpiredSection() {
  const { t, language } = useTexts()
  const expired = useQuery({ queryKey: ['health', 'expired'], queryFn: improvingCalls.readExpired })
  if (expired.isPending) return <Waiting />
  if (expired.isLoadingError) return <Problem error={expired.error} again={() => void expired.refetch()} />
  if (expired.data.entries.length === 0) return <Empty title={t('health.none.expired')}>{t('health.noneWords')}</Empty>
  return (
    <ul className="i-list">
      {expired.data.entries.map(({ id, question, reviewAt, ended, silent }) => (
        <li key={id} className="card i-row">
          <Link to="/knowledge" search={{ q: question }} className="i-question">
            {question}
          </Link>
          <p className="soft">
            {silent && <b className="i-bad">{t('health.silent')} </b>}
            {reviewAt && t('health.reviewAt', { day: reviewAt })}
          </p>
          {keyed(ended, ({ text, to }) => text + to).map(({ key, item }) => (
            <p key={key} className="soft">
              {t('health.ended', { text: item.text, at: shortTime(item.to, Date.now(), language) })}
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}
