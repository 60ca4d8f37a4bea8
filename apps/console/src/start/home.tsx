import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { readSetup } from '../api/index.ts'
import { Waiting } from '../look/index.ts'
import { firstPage, useMe } from '../shell/index.ts'

/** The first page: the questions until they are answered, then today's figures; of who does not set the house up, the first that they may see. */
export function Home() {
  const me = useMe()
  const setup = useQuery({ queryKey: ['setup'], queryFn: readSetup, enabled: me.rights.includes('settings') })
  if (!me.rights.includes('settings')) return <Navigate {...firstPage(me)} replace />
  if (setup.isPending) return <Waiting />
  return setup.data && !setup.data.named ? <Navigate to="/start" replace /> : <Navigate to="/today" replace />
}
