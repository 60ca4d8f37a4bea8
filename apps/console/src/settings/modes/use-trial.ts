import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TriedModel } from '@xiaoer/contract'
import { App } from 'antd'
import { modeCalls } from '../../api/index.ts'
import { problemTitle } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { lengthOf } from '../../time/index.ts'

/** Puts one question to the model and says what came: whoever sets it up sees whether it answers before a shopper waits for it. */
export function useTrial() {
  const { t } = useTexts()
  const named = useNamed()
  const client = useQueryClient()
  const { message } = App.useApp()
  const told = ({ ms, why }: TriedModel) =>
    why === null
      ? message.success(t('llm.answered', { time: lengthOf(ms, t) }))
      : message.error(`${named('llm.why', why)} ${named('llm.do', why)}`, 8)
  return useMutation({
    mutationFn: modeCalls.tryLanguageModel,
    onSuccess: (tried) => void told(tried),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['language-model'] })
      await client.invalidateQueries({ queryKey: ['language-model-calls'] })
    },
  })
}
