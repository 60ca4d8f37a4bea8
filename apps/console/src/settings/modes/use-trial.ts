import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ModelPlace, ModelProbes } from '@xiaoer/contract'
import { App } from 'antd'
import { modeCalls } from '../../api/index.ts'
import { problemTitle } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { lengthOf } from '../../time/index.ts'

/** How often the table beside an address is read anew while it is tried. */
const LOOK_MS = 1_000

/** Tries an address and says what came: whoever sets it up sees what it can do before a shopper waits for it. */
export function useTrial(place: ModelPlace) {
  const { t } = useTexts()
  const named = useNamed()
  const client = useQueryClient()
  const { message } = App.useApp()
  const told = ({ probes: [first] }: ModelProbes) =>
    !first || first.came === 'yes'
      ? message.success(t('llm.answered', { time: lengthOf(first?.ms ?? 0, t) }))
      : message.error(`${named('llm.why', first.why ?? 'no_answer')} ${named('llm.do', first.why ?? 'no_answer')}`, 8)
  return useMutation({
    mutationFn: async () => {
      const looking = setInterval(() => void client.invalidateQueries({ queryKey: ['language-model'] }), LOOK_MS)
      try {
        return await modeCalls.probeModel(place)
      } finally {
        clearInterval(looking)
      }
    },
    onSuccess: (tried) => void told(tried),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['language-model'] })
      await client.invalidateQueries({ queryKey: ['language-model-calls'] })
    },
  })
}
