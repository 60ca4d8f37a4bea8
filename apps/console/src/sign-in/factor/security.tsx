import './factor.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SessionRow } from '@xiaoer/contract/security'
import { App, Button } from 'antd'
import { signInCalls } from '../../api/people/sign-in.ts'
import { Problem, problemTitle, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'
import { Passkeys } from '../passkeys/passkeys.tsx'
import { SecondFactor } from './second-factor.tsx'

/** Where one is signed in, and the own second factor. */
export function Security() {
  const security = useQuery({ queryKey: ['sign-in'], queryFn: signInCalls.read })
  if (security.isPending) return <Waiting />
  if (security.isLoadingError) return <Problem error={security.error} again={() => void security.refetch()} />
  return (
    <>
      <SecondFactor security={security.data} />
      <Passkeys passkeys={security.data.passkeys} />
      <Sessions sessions={security.data.sessions} />
    </>
  )
}

function Sessions({ sessions }: { sessions: readonly SessionRow[] }) {
  const { t } = useTexts()
  const others = useEnding(() => signInCalls.endOthers())
  return (
    <section className="card" aria-label={t('session.title')}>
      <h2>{t('session.title')}</h2>
      <p className="soft">{t('session.words')}</p>
      <ul className="sessions">
        {sessions.map((one) => (
          <Session key={one.id} one={one} />
        ))}
      </ul>
      <div className="card-foot">
        {sessions.length > 1 ? (
          <Button danger loading={others.isPending} onClick={() => others.mutate()}>
            {t('session.endOthers')}
          </Button>
        ) : (
          <span className="faint">{t('session.none')}</span>
        )}
      </div>
    </section>
  )
}

function Session({ one }: { one: SessionRow }) {
  const { t, language } = useTexts()
  const end = useEnding(() => signInCalls.end(one.id))
  return (
    <li>
      <span>
        <b>{one.device || t('session.unknown')}</b> <span className="soft number">{one.place}</span>
        <br />
        <span className="faint">
          {t('session.since')} {fullTime(one.createdAt, language)} · {t('session.used')} {fullTime(one.usedAt, language)}
        </span>
      </span>
      {one.current ? (
        <span className="bot-on">● {t('session.current')}</span>
      ) : (
        <Button size="small" loading={end.isPending} onClick={() => end.mutate()}>
          {t('session.end')}
        </Button>
      )}
    </li>
  )
}

function useEnding(end: () => Promise<unknown>) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: end,
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['sign-in'] }),
  })
}
