import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ConversationView } from '@xiaoer/contract'
import { readEarlier } from '../api/index.ts'
import { conversationKey, loadConversation } from '../live/index.ts'
import { useTexts } from '../texts/index.ts'

/** A conversation, kept true by the feed, with its earlier messages on demand. */
export function useConversation(id: string) {
  const client = useQueryClient()
  const { language } = useTexts()
  const key = conversationKey(id)
  const read = useQuery({
    queryKey: key,
    queryFn: () => loadConversation(client, id, language),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
  const earlier = useMutation({
    mutationFn: () => readEarlier(id, read.data?.messages[0]?.seq ?? 0),
    onSuccess: (page) =>
      client.setQueryData<ConversationView>(key, (view) => {
        if (!view) return view
        const here = new Set(view.messages.map((message) => message.id))
        return { ...view, messages: [...page.messages.filter((message) => !here.has(message.id)), ...view.messages], more: page.more }
      }),
  })
  return { read, earlier }
}
