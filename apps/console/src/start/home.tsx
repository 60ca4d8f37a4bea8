import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { readSetup } from '../api/index.ts'
import { Waiting } from '../look/index.ts'
import { useMe } from '../shell/index.ts'

/** The first page: the questions until they are answered, then today's figures; an agent's is the inbox. */
export function Home() {
  const me = useMe()
  const setup = useQuery({ queryKey: ['setup'], queryFn: readSetup, enabled: me.role !== 'agent' })
  if (me.role === 'agent') return <Navigate to="/inbox/$box" params={{ box: 'mine' }} replace />
  if (setup.isPending) return <Waiting />
  return setup.data && !setup.data.named ? <Navigate to="/start" replace /> : <Navigate to="/today" replace />
}
