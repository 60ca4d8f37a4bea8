import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { figureCalls } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'

/** The sessions behind the share, newest first, each with what stands against it and the way to its words; read once they are asked for. */
export function ResolutionSessions() {
  const { t, language } = useTexts()
  const [open, setOpen] = useState(false)
  const { data } = useQuery({ queryKey: ['resolution', 'sessions'], queryFn: figureCalls.resolutionSessions, enabled: open })
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('figures.resolutionSessions')}</summary>
      <ul>
        {data?.sessions.map(({ sessionId, conversationId, openedAt, state, ripe }) => (
          <li key={sessionId}>
            <Link to="/conversations/$id" params={{ id: conversationId }}>
              {fullTime(openedAt, language)}
            </Link>{' '}
            {t(`unresolved.${state}`)}
            {!ripe && state !== 'waiting' && <span className="soft"> · {t('unresolved.waiting')}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
