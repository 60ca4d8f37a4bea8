import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTexts } from '../../texts/index.ts'

/** Saves something of the graph; all that is shown of it is read anew. */
export function useSaving<Values, Result>(save: (values: Values) => Promise<Result>, done: (result: Result) => void) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  return useMutation({
    mutationFn: save,
    onSuccess: async (result) => {
      await client.invalidateQueries({ queryKey: ['graph'] })
      void message.success(t('graph.saved'))
      done(result)
    },
  })
}
