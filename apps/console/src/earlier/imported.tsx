import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ImportedSession, ImportedTalk } from '@xiaoer/contract/earlier'
import { Tag } from 'antd'
import { useState } from 'react'
import { earlierCalls } from '../api/shops/earlier.ts'
import { Drawer, Problem, Waiting } from '../look/index.ts'
import { PartView } from '../parts/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

/** The sessions that a shopper had under a system that was left, each opened beside the talk. */
export function Imported({ sessions }: { readonly sessions: readonly ImportedSession[] }) {
  const { t } = useTexts()
  const [opened, open] = useState<string>()
  if (sessions.length === 0) return null
  return (
    <section aria-label={t('earlier.beside')}>
      <h4>{t('earlier.beside')}</h4>
      {sessions.map((session) => (
        <One key={session.id} session={session} open={() => open(session.id)} />
      ))}
      {opened && <ImportedTalkDrawer id={opened} close={() => open(undefined)} />}
    </section>
  )
}

function One({ session, open }: { readonly session: ImportedSession; readonly open: () => void }) {
  const { t, language } = useTexts()
  const { id, openedAt, first, agents, messages, isCertain } = session
  return (
    <button type="button" className="plain side-ticket" data-imported={id} onClick={open}>
      <span>
        <b>{openedAt ? fullTime(openedAt, language) : t('earlier.timeless')}</b> <bdi>{first}</bdi>
      </span>
      <span className="soft">
        <From session={session} /> · {t('background.messages', { n: messages })}
        {agents.length > 0 && ` · ${new Intl.ListFormat(language).format(agents)}`}{' '}
        {!isCertain && <Tag color="warning">{t('earlier.maybe')}</Tag>}
      </span>
    </button>
  )
}

/** The system it was kept in, and what shows whose it is. */
function From({ session: { system, by } }: { readonly session: ImportedSession }) {
  const named = useNamed()
  return (
    <>
      {named('earlierSystem', system)}
      {by && ` · ${named('earlierBy', by)}`}
    </>
  )
}

interface TalkProps {
  readonly id: string
  readonly close: () => void
  /** Leads to where its shopper talks now; where one is there already it is left out. */
  readonly leads?: boolean
}

/** All that was said in one. */
export function ImportedTalkDrawer({ id, close, leads = false }: TalkProps) {
  const { t, language } = useTexts()
  const talk = useQuery({ queryKey: ['imported-talk', id], queryFn: () => earlierCalls.talk(id) })
  const openedAt = talk.data?.session.openedAt
  return (
    <Drawer
      open
      size={520}
      title={t('background.session', { at: openedAt ? fullTime(openedAt, language) : t('earlier.timeless') })}
      onClose={close}
    >
      {talk.isPending && <Waiting />}
      {talk.isError && <Problem error={talk.error} again={() => void talk.refetch()} />}
      {talk.data && <Said talk={talk.data} leads={leads} close={close} />}
    </Drawer>
  )
}

function Said({ talk: { session, said, more, conversationId }, leads, close }: { talk: ImportedTalk; leads: boolean; close: () => void }) {
  const { t, language } = useTexts()
  const named = useNamed()
  return (
    <>
      <p className="soft">
        <From session={session} /> · {t('earlier.ref', { ref: session.ref })}{' '}
        {!session.isCertain && <Tag color="warning">{t('earlier.maybe')}</Tag>}
      </p>
      {!session.isCertain && <p className="faint">{t('earlier.maybeWords')}</p>}
      {leads && conversationId && (
        <p>
          <Link to="/inbox/$box/$id" params={{ box: 'all', id: conversationId }} onClick={close}>
            {t('earlier.now')}
          </Link>
        </p>
      )}
      {said.map(({ number, author, name, text, at }) => (
        <article key={number} className={`message by-${author}`}>
          <div className="byline">
            <span>{name ?? named('author', author)}</span>{' '}
            {at && (
              <time className="faint" dateTime={at}>
                {fullTime(at, language)}
              </time>
            )}
          </div>
          <div className="message-parts">
            <PartView part={{ kind: 'text', text }} />
          </div>
        </article>
      ))}
      {more && <p className="faint">{t('background.moreSaid')}</p>}
    </>
  )
}
