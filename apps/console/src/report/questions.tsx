import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { reportCalls } from '../api/worth/report.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { Behind } from '../worth/behind.tsx'
import { useView } from './use-view.ts'

/** What shoppers ask most in the span: by the entry that answered, and what got no good answer; behind each the sessions, with their words. */
export function Questions() {
  const { t } = useTexts()
  const { from, to } = useView().span
  const questions = useQuery({ queryKey: ['questions', from, to], queryFn: () => reportCalls.questions(from, to) })
  if (questions.isPending) return <Waiting />
  if (questions.isError) return <Problem error={questions.error} again={() => void questions.refetch()} />
  const { answered, unanswered } = questions.data
  return (
    <section className="card report-questions" aria-label={t('questions.title')}>
      <h2>{t('questions.title')}</h2>
      <p className="soft">{t('questions.words')}</p>
      <Rows
        title={t('questions.answered')}
        rows={answered.map(({ entryId, question, sessions, times }) => ({
          ...{ id: entryId, sessions, times, name: question ?? t('questions.gone') },
          read: () => reportCalls.questionSessions(from, to, { entry: entryId }),
        }))}
      />
      <Rows
        title={t('questions.unanswered')}
        rows={unanswered.map(({ clusterId, question, sessions, times }) => ({
          ...{ id: clusterId, sessions, times, cluster: clusterId, name: question },
          read: () => reportCalls.questionSessions(from, to, { cluster: clusterId }),
        }))}
      />
    </section>
  )
}

interface Row {
  readonly id: string
  readonly name: string
  readonly sessions: number
  readonly times: number
  /** Of what got no good answer: its page. */
  readonly cluster?: string
  readonly read: () => ReturnType<typeof reportCalls.questionSessions>
}

function Rows({ title, rows }: { title: string; rows: readonly Row[] }) {
  const { t } = useTexts()
  const { from, to } = useView().span
  return (
    <>
      <h3>{title}</h3>
      {rows.length === 0 && <p className="soft">{t('questions.none')}</p>}
      <ol>
        {rows.map(({ id, name, sessions, times, cluster, read }) => (
          <li key={id}>
            {cluster ? (
              <Link to="/knowledge/unknowns/$id" params={{ id: cluster }}>
                <span dir="auto">{name}</span>
              </Link>
            ) : (
              <span dir="auto">{name}</span>
            )}{' '}
            <span className="soft">{t('questions.counts', { sessions, times })}</span>
            <Behind name={['questions', id, from, to]} read={read} />
          </li>
        ))}
      </ol>
    </>
  )
}
