import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SignInNotice } from '@xiaoer/contract/security'
import { App, Button } from 'antd'
import { signInCalls } from '../api/people/sign-in.ts'
import { problemTitle } from '../look/index.ts'
import { useFirstTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

const KEY = ['sign-in-notices']
const FRESH_MS = 60_000

/** Above every page: what happened to one's own sign-in, until one has said that it was oneself, and for an owner the wish for a second factor, until it is set up or put off. */
export function SignInNotices() {
  const { t } = useFirstTexts()
  const told = useQuery({ queryKey: KEY, queryFn: signInCalls.notices, staleTime: FRESH_MS, refetchInterval: FRESH_MS })
  const later = useThen(() => signInCalls.later())
  const [newest] = told.data?.notices ?? []
  if (newest) return <Notice notice={newest} />
  if (!told.data?.factorAsked) return null
  return (
    <aside className="shell-notice" aria-label={t('notice.about')}>
      <span>{t('notice.factorAsked')}</span>
      <Link to="/settings/$section" params={{ section: 'me' }}>
        {t('notice.setUp')}
      </Link>
      <Button size="small" loading={later.isPending} onClick={() => later.mutate()}>
        {t('notice.later')}
      </Button>
    </aside>
  )
}

function Notice({ notice: { id, kind, device, place, at } }: { notice: SignInNotice }) {
  const { t, language } = useFirstTexts()
  const seen = useThen(() => signInCalls.seen([id]))
  return (
    <aside className="shell-notice" aria-label={t('notice.about')}>
      <span>{t(`notice.${kind}`, { device: device || '–', place: place || '–', at: fullTime(at, language) })}</span>
      <Link to="/settings/$section" params={{ section: 'me' }}>
        {t('notice.look')}
      </Link>
      <Button size="small" loading={seen.isPending} onClick={() => seen.mutate()}>
        {t('notice.me')}
      </Button>
    </aside>
  )
}

/** Does it, and reads anew what is left to tell. */
function useThen(work: () => Promise<unknown>) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { t } = useFirstTexts()
  return useMutation({
    mutationFn: work,
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
    onError: (error) => void message.error(problemTitle(error, t)),
  })
}
