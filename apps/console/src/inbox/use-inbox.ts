import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Box, ConversationRow, Inbox } from '@xiaoer/contract'
import type { InboxFilter } from '@xiaoer/contract/labels'
import { useMemo } from 'react'
import { readInbox } from '../api/index.ts'
import { joined } from '../feed/index.ts'
import { broughtUp, inboxKey, loadInbox } from '../live/index.ts'
import { useMe } from '../shell/index.ts'

/** One box of the inbox, kept true by the feed. */
export function useInbox(box: Box, q: string, filter: InboxFilter = {}) {
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
    mutationFn: () => readInbox(box, q, read.data?.next ?? undefined, filter),
    onSuccess(page) {
      const { next, stale } = broughtUp(page, box, me.accountId)
      client.setQueryData<Inbox>(key, (now) => now && joined(now, next, box))
      if (stale) void client.invalidateQueries({ queryKey: key })
    },
  })
  const all = read.data?.conversations ?? NONE
  const { team } = filter
  // who is passed on to another team goes at once, not with the next read
  const rows = useMemo(() => (team ? all.filter(({ teamId }) => teamId === team) : all), [all, team])
  return { read, more, rows }
}
const NONE: readonly ConversationRow[] = []
