import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ConversationView, History } from '@xiaoer/contract'
import { readEarlier } from '../api/index.ts'
import { conversationKey, loadConversation } from '../live/index.ts'
import { useTexts } from '../texts/index.ts'

/** Messages read at once on the way to an old one. */
const STRIDE = 200

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
    mutationFn: async (to?: number) => {
      const before = read.data?.messages[0]?.seq ?? 0
      return to === undefined ? readEarlier(id, before) : readBack(id, before, to)
    },
    onSuccess: (page) =>
      client.setQueryData<ConversationView>(key, (view) => {
        if (!view) return view
        const here = new Set(view.messages.map((message) => message.id))
        return { ...view, messages: [...page.messages.filter((message) => !here.has(message.id)), ...view.messages], more: page.more }
      }),
  })
  return { read, earlier }
}

/** Back to a message, by its number, and a little further. */
async function readBack(id: string, before: number, to: number): Promise<History> {
  let read = await readEarlier(id, before, STRIDE)
  while (read.more && (read.messages[0]?.seq ?? 0) > to) {
    const page = await readEarlier(id, read.messages[0]?.seq ?? 0, STRIDE)
    read = { messages: [...page.messages, ...read.messages], more: page.more && page.messages.length > 0 }
  }
  return read
}
