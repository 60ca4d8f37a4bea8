import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SessionsBehind } from '@xiaoer/contract/worth'
import { useState } from 'react'
import { Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

/** The sessions behind a number, each with the way to its words; read once they are asked for. `of`: which of several numbers, where more than one is told. */
export function Behind({ name, of, read }: { name: readonly unknown[]; of?: string | undefined; read: () => Promise<SessionsBehind> }) {
  const { t, language } = useTexts()
  const [open, show] = useState(false)
  const behind = useQuery({ queryKey: ['behind', ...name], queryFn: read, enabled: open })
  return (
    <details onToggle={({ currentTarget }) => show(currentTarget.open)}>
      <summary>{of === undefined ? t('worth.behind') : t('worth.behindOf', { of })}</summary>
      {open && behind.isPending && <Waiting />}
      {behind.isError && <Problem error={behind.error} again={() => void behind.refetch()} />}
      <ul>
        {behind.data?.sessions.map(({ sessionId, conversationId, openedAt, said }) => (
          <li key={sessionId}>
            <Link to="/conversations/$id" params={{ id: conversationId }}>
              {fullTime(openedAt, language)}
            </Link>{' '}
            {said && <q dir="auto">{said}</q>}
          </li>
        ))}
      </ul>
    </details>
  )
}
