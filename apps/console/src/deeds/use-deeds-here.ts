import { useQuery } from '@tanstack/react-query'
import type { ConversationRow, DeedRow } from '@xiaoer/contract'
import { deedCalls } from '../api/index.ts'
import { useMe } from '../shell/use-me.ts'

/** The deeds of a conversation that wait for a person's word, the oldest first, those that nothing but a person goes on with, and those that have ended, the newest first. */
export function useDeedsHere(row: Pick<ConversationRow, 'id' | 'lastSeq'> | undefined): {
  waiting: DeedRow[]
  stuck: DeedRow[]
  ended: DeedRow[]
} {
  const { rights } = useMe()
  const { id = '', lastSeq } = row ?? {}
  // what is said last may bring another, or tell of one that was decided elsewhere
  const deeds = useQuery({
    queryKey: ['deeds', 'of', id, lastSeq],
    queryFn: () => deedCalls.in(id),
    enabled: row !== undefined && rights.includes('deeds'),
    placeholderData: (before) => before,
  })
  const here = (deeds.data?.actions ?? []).filter((deed) => deed.conversationId === id).toReversed()
  const ended = here.filter(({ state, stuck }) => state !== 'waiting' && state !== 'begun' && !stuck).toReversed()
  return { waiting: here.filter(({ state }) => state === 'waiting'), stuck: here.filter(({ stuck }) => stuck), ended }
}
