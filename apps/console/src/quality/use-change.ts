import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { problemTitle } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

/** A change to anything of quality: says that it is done, or why it is not, and reads all anew. */
export function useQualityChange<Said, Got>(change: (said: Said) => Promise<Got>, done: (got: Got) => void = () => {}) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: change,
    onSuccess: (got) => {
      void message.success(t('quality.saved'))
      done(got)
    },
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['quality'] }),
  })
}
