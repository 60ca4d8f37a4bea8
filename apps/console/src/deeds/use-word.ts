import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DecideDeed, SettleDeed } from '@xiaoer/contract/deeds'
import { App } from 'antd'
import { CallFailed, deedCalls } from '../api/index.ts'
import { problemTitle } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'

/** A person's yes or no to a deed that waits, and what came of it. */
export const useWord = (id: string) => {
  const { t } = useTexts()
  const said = (word: DecideDeed) => deedCalls.decide(id, word)
  // a yes that the shop did not take must not pass for a done deed
  return useSaid(said, ({ yes }, state) => (yes && state === 'refused' ? t('deeds.unaccepted') : undefined))
}

/** A person's way on with a deed that nothing else ends. */
export const useSettle = (id: string) => useSaid((how: SettleDeed) => deedCalls.settle(id, how))

function useSaid<T>(
  say: (word: T) => Promise<{ state: string }>,
  against: (word: T, state: string) => string | undefined = () => undefined,
) {
  const { t } = useTexts()
  const named = useNamed()
  const client = useQueryClient()
  const { message } = App.useApp()
  const wrong = (error: unknown) => {
    const code = error instanceof CallFailed ? error.code : ''
    const words = named('deeds.wrong', code)
    return words === code ? problemTitle(error, t) : words
  }
  return useMutation({
    mutationFn: say,
    onSuccess: ({ state }, word) => {
      const bad = against(word, state)
      void (bad ? message.warning(bad) : message.info(t('deeds.now', { state: named('deed.state', state) })))
    },
    onError: (error) => void message.error(wrong(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['deeds'] }),
  })
}
