import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { handBack, settle, takeConversation } from '../../api/index.ts'
import { conversationKey } from '../../live/index.ts'
import { problemTitle } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

type Deed = { do: 'take'; force: boolean } | { do: 'hand_back' } | { do: 'settle'; outcome: 'settled' | 'unsettled' }

/** Take over, hand back, settle. What happened is shown by the event; a refusal reads the truth anew. */
export function useDeeds(id: string) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { t } = useTexts()
  return useMutation({
    mutationFn: (deed: Deed): Promise<unknown> => {
      if (deed.do === 'take') return takeConversation(id, deed.force)
      return deed.do === 'hand_back' ? handBack(id) : settle(id, deed.outcome)
    },
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: conversationKey(id) }),
  })
}

/** Whether this very deed is under way: what it led to may be done while the answer to it is still on its way. */
export const busy = (deeds: ReturnType<typeof useDeeds>, deed: Deed['do']): boolean => deeds.isPending && deeds.variables.do === deed
