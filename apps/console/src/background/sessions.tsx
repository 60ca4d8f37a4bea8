import { useQuery } from '@tanstack/react-query'
import type { EarlierSession } from '@xiaoer/contract/background'
import { useState } from 'react'
import { backgroundCalls } from '../api/shops/background.ts'
import { Imported } from '../earlier/imported.tsx'
import { EvidenceHere } from '../evidence/index.ts'
import { Drawer, keyed, Problem, Waiting } from '../look/index.ts'
import { PartView } from '../parts/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

/** The sessions before this one, each opened beside the talk. */
export function Sessions({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTexts()
  const [opened, open] = useState<EarlierSession>()
  const found = useQuery({ queryKey: ['earlier-sessions', conversationId], queryFn: () => backgroundCalls.sessions(conversationId) })
  if (found.isPending) return <Waiting />
  if (found.isError) return <Problem error={found.error} again={() => void found.refetch()} />
  const { sessions, more, imported } = found.data
  if (sessions.length + imported.length === 0) return <p className="faint">{t('background.noSessions')}</p>
  return (
    <>
      {sessions.map((session) => (
        <One key={session.id} session={session} open={() => open(session)} />
      ))}
      {more && <p className="faint">{t('background.moreSessions', { n: sessions.length })}</p>}
      <Imported sessions={imported} />
      {opened && <Said conversationId={conversationId} session={opened} close={() => open(undefined)} />}
    </>
  )
}

function One({ session, open }: { readonly session: EarlierSession; readonly open: () => void }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const { openedAt, outcome, agents, messages, stars, first } = session
  return (
    <button type="button" className="plain side-ticket" data-session={session.id} onClick={open}>
      <span>
        <b>{fullTime(openedAt, language)}</b> <bdi>{first}</bdi>
      </span>
      <span className="soft">
        {[
          outcome && named('ended', outcome),
          t('background.messages', { n: messages }),
          agents.length > 0 ? new Intl.ListFormat(language).format(agents) : t('background.botAlone'),
          stars !== null && '★'.repeat(stars),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </button>
  )
}

interface SaidProps {
  readonly conversationId: string
  readonly session: EarlierSession
  readonly close: () => void
}

/** All that was said in one session. */
function Said({ conversationId, session, close }: SaidProps) {
  const { t, language } = useTexts()
  const named = useNamed()
  const said = useQuery({
    queryKey: ['earlier-session', session.id],
    queryFn: () => backgroundCalls.session(conversationId, session.id),
  })
  return (
    <Drawer open size={520} title={t('background.session', { at: fullTime(session.openedAt, language) })} onClose={close}>
      {said.isPending && <Waiting />}
      {said.isError && <Problem error={said.error} again={() => void said.refetch()} />}
      {said.data?.messages.map((message) => (
        <article key={message.id} className={`message by-${message.author}`}>
          <div className="byline">
            <span>{message.authorName ?? named('author', message.author)}</span>{' '}
            <time className="faint" dateTime={message.at}>
              {fullTime(message.at, language)}
            </time>
          </div>
          <div className="message-parts">
            {keyed(message.parts, (part) => part.kind).map(({ key, item }) => (
              <PartView key={key} part={item} />
            ))}
          </div>
        </article>
      ))}
      {said.data?.more && <p className="faint">{t('background.moreSaid')}</p>}
      <EvidenceHere session={session.id} />
    </Drawer>
  )
}
