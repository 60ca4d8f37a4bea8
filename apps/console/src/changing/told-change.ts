import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { problemTitle } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

const nothing = () => {}

/** A change to what is kept under `key`; whoever calls it shows what went wrong. */
export function useChange<Got, Said = void>(
  key: string,
  change: (said: Said) => Promise<Got>,
  done: (got: Got) => void = nothing,
  failed: (error: Error) => void = nothing,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (got) => done(got),
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: [key] }),
  })
}

/** The same that says by itself that it is done, or why it is not. */
export function useToldChange<Got, Said = void>(key: string, change: (said: Said) => Promise<Got>, done: (got: Got) => void = nothing) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const told = (got: Got) => {
    void message.success(t('changing.done'))
    done(got)
  }
  return useChange(key, change, told, (error) => void message.error(problemTitle(error, t)))
}
