import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Box, ConversationRow, Inbox } from '@xiaoer/contract'
import type { InboxFilter } from '@xiaoer/contract/labels'
import { useMemo } from 'react'
import { readInbox } from '../api/index.ts'
import { inboxKey, loadInbox } from '../live/index.ts'
import { useMe } from '../shell/index.ts'
import { joined } from './joined.ts'

/** One box of the inbox, kept true by the feed; of the queue, which comes whole, those of a team where one is named. */
export function useInbox(box: Box, q: string, team?: string, filter: InboxFilter = {}) {
  const me = useMe()
  const client = useQueryClient()
  const key = inboxKey(box, q, filter)
  const read = useQuery({
    queryKey: key,
    queryFn: () => loadInbox(client, box, q, me.accountId, filter),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
  const more = useMutation({
    mutationFn: () => readInbox(box, q, oldest(read.data?.conversations ?? NONE), filter),
    onSuccess: (page) => client.setQueryData<Inbox>(key, (now) => now && joined(now, page, box)),
  })
  const all = read.data?.conversations ?? NONE
  const rows = useMemo(() => (team ? all.filter(({ teamId }) => teamId === team) : all), [all, team])
  return { read, more, rows }
}
const NONE: readonly ConversationRow[] = []

/** The next page holds those whose last word is older than all of these. */
const oldest = (rows: readonly ConversationRow[]) => Math.min(...rows.map((row) => row.lastSeq))
