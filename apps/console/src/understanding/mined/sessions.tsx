import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { minedCalls } from '../../api/understanding/mined.ts'
import { Drawer, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'
import { Said } from './said.tsx'

/** As the service gives them. */
const PAGE = 20

/** The sessions of a scenario, and any of them opened beside. */
export function Sessions({ id }: { id: string }) {
  const { t, language } = useTexts()
  const [offset, setOffset] = useState(0)
  const [open, setOpen] = useState<{ number: number; from: number; to: number } | null>(null)
  const sessions = useQuery({
    queryKey: ['mined-one', id, 'sessions', offset],
    queryFn: () => minedCalls.readSessions(id, offset),
    placeholderData: keepPreviousData,
  })
  if (sessions.isPending) return <Waiting />
  if (sessions.isLoadingError) return <Problem error={sessions.error} again={() => void sessions.refetch()} />
  return (
    <section className="card">
      <h3>{t('mined.beside')}</h3>
      <ul className="m-sessions">
        {sessions.data.sessions.map(({ number, opening, from, to, at }) => (
          <li key={`${number} ${from}`}>
            <button type="button" className="plain m-session" onClick={() => setOpen({ number, from, to })}>
              <Said text={opening} />
              <span className="faint">
                #{number} {at !== null && shortTime(at, Date.now(), language)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {sessions.data.total > PAGE && (
        <div className="u-line">
          <Button disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE))}>
            {t('page.before')}
          </Button>
          <Button disabled={offset + PAGE >= sessions.data.total} onClick={() => setOffset(offset + PAGE)}>
            {t('page.after')}
          </Button>
        </div>
      )}
      {open && <PastSession {...open} close={() => setOpen(null)} />}
    </section>
  )
}

/** One session of the past; the turns of the matter stand out. */
export function PastSession({ number, from, to, close }: { number: number; from?: number; to?: number; close: () => void }) {
  const { t } = useTexts()
  const session = useQuery({ queryKey: ['past-session', number], queryFn: () => minedCalls.readSession(number) })
  return (
    <Drawer open title={t('mined.session', { number })} onClose={close}>
      {session.isPending && <Waiting />}
      {session.isError && <Problem error={session.error} />}
      <ol className="m-talk">
        {(session.data?.messages ?? []).map((message, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: turns are known by their place, and never move
          <li key={at} data-by={message.from} data-of={from === undefined || (at >= from && at < (to ?? 0))}>
            <span className="faint">{t(`mined.by.${message.from}`)}</span> <Said text={message.text} />
          </li>
        ))}
      </ol>
    </Drawer>
  )
}
