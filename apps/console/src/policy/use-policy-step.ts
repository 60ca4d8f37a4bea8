import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PolicyVersion } from '@xiaoer/contract'
import { App } from 'antd'
import { problemTitle } from '../look/index.ts'
import { type TextKey, useTexts } from '../texts/index.ts'

/** Does one thing to the rules of a shop, says that it is done or why it is not, and reads all anew. */
export function usePolicyStep(shopId: string, step: () => Promise<PolicyVersion>, done: TextKey, then?: (version: PolicyVersion) => void) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: step,
    onSuccess: (version) => {
      void message.success(t(done))
      then?.(version)
    },
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['policies', shopId] }),
  })
}
