import './shell.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useAlerts } from '../alerts/index.ts'
import { onSignedOut } from '../api/index.ts'
import { inboxKey, liveState, loadInbox, onRights, useLive } from '../live/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useStore } from '../store/index.ts'
import { useFirstTexts } from '../texts/index.ts'
import { tellTimesIn } from '../time/index.ts'
import { BotOff } from './bot-off.tsx'
import { Keys } from './keys/keys-shown.tsx'
import { Palette } from './palette/palette.tsx'
import { Rail } from './rail.tsx'
import { SignInNotices } from './sign-in-notices.tsx'
import { useMe } from './use-me.ts'

/** The frame of every page. Pages draw once the first snapshot is here, so that every later one lies within the feed. */
export function Shell() {
  const me = useMe()
  // before any page below draws
  tellTimesIn(me.timeZone)
  const { t } = useFirstTexts()
  const client = useQueryClient()
  const hears = me.rights.includes('conversations')
  const inbox = useQuery({
    queryKey: inboxKey('mine', ''),
    queryFn: () => loadInbox(client, 'mine', '', me.accountId),
    staleTime: Infinity,
    enabled: hears,
  })
  useSignOut()
  useOneLanguage()
  const counts = inbox.data?.counts
  const heard = useAlerts(me, (counts?.queue ?? 0) + (inbox.data?.conversations.filter((row) => row.unread > 0).length ?? 0))
  useLive(me, inbox.data?.cursor, heard)
  useRightsNews()

  if (inbox.isLoadingError) return <Problem error={inbox.error} again={() => void inbox.refetch()} />
  return (
    <div className="shell">
      <a className="shell-skip unseen" href="#page">
        {t('page.skip')}
      </a>
      <Rail me={me} waiting={counts?.queue ?? 0} mine={counts?.mine ?? 0} />
      <main id="page" className="shell-page" tabIndex={-1}>
        <BotOff />
        <SignInNotices />
        {inbox.data || !hears ? <Outlet /> : <Waiting />}
      </main>
      <Lost />
      <Palette />
      <Keys />
    </div>
  )
}

/** Says that news do not come in, while they do not. */
function Lost() {
  const { t } = useFirstTexts()
  const lost = useStore(liveState) === 'lost'
  return (
    <div className="shell-lost" role="status">
      {lost && <span>{t('live.lost')}</span>}
    </div>
  )
}

/** Rights that were given or taken meanwhile: who one is, and all that is shown, is asked anew. */
function useRightsNews(): void {
  const client = useQueryClient()
  useEffect(() => onRights(() => void client.invalidateQueries()), [client])
}

/** The shop's texts are read in the language of the desk: with another one they are read anew. */
function useOneLanguage(): void {
  const { language } = useFirstTexts()
  const client = useQueryClient()
  const readIn = useRef(language)
  useEffect(() => {
    if (readIn.current === language) return
    readIn.current = language
    void client.invalidateQueries({ queryKey: ['conversation'] })
  }, [client, language])
}

/** A session that ended elsewhere leads to the sign-in page, and back here afterwards. */
function useSignOut(): void {
  const navigate = useNavigate()
  const to = useRouterState({ select: ({ location }) => (location.pathname.endsWith('/sign-in') ? undefined : location.href) })
  // several calls are told at once: the page they were made from is left with the first
  useEffect(() => onSignedOut(() => void (to !== undefined && navigate({ to: '/sign-in', search: { to } }))), [navigate, to])
}
