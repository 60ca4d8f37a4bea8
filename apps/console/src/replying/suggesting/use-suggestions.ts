import { useQuery } from '@tanstack/react-query'
import type { ConversationRow } from '@xiaoer/contract'
import type { Suggested } from '@xiaoer/contract/suggestions'
import { assistCalls } from '../../api/index.ts'
import { labelCalls } from '../../api/people/labels.ts'

/** What the shop was still to be asked for is there by then. Milliseconds. */
const AGAIN = 800
/** So often at most: a shop that does not answer is not asked for ever. */
const MOST_TIMES = 4
const NONE: Suggested = { suggestions: [], coming: false, phrases: [] }

/** What to answer with, anew with each thing that is said. */
export function useSuggestions({ id, lastSeq, lastAuthor }: ConversationRow, on: boolean): Suggested {
  const { data } = useQuery({
    queryKey: ['suggestions', id, lastSeq],
    queryFn: () => assistCalls.suggest(id),
    enabled: on && lastAuthor !== 'agent',
    staleTime: 60_000,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.coming && state.dataUpdateCount < MOST_TIMES ? AGAIN : false),
  })
  return lastAuthor === 'agent' ? NONE : (data ?? NONE)
}

/** Sentences that may end what is being typed: ready replies first, then what was found for this conversation. */
export function usePhrases({ suggestions, phrases }: Suggested, on: boolean): readonly string[] {
  const ready = useQuery({ queryKey: ['quick-replies'], queryFn: labelCalls.quick, staleTime: 60_000, enabled: on })
  const quick = (ready.data?.replies ?? []).map(({ words }) => words).filter((words) => !words.includes('{'))
  return [...quick, ...suggestions.map(({ text }) => text).filter((text) => text !== ''), ...phrases.map(({ text }) => text)]
}
