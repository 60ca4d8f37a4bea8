import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { deedCalls } from '../api/index.ts'
import { problemTitle } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'

/** A person's yes or no to a deed that waits, and what came of it. */
export function useWord(id: string) {
  const { t } = useTexts()
  const named = useNamed()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (yes: boolean) => deedCalls.decide(id, yes),
    onSuccess: ({ state }) => void message.info(t('deeds.now', { state: named('deed.state', state) })),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['deeds'] }),
  })
}
