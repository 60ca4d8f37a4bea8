import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ScenarioVersion } from '@xiaoer/contract/scenarios'
import { App } from 'antd'
import { scenarioCalls } from '../api/index.ts'
import { problemTitle } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

/** Does one thing to a version, says so, and reads all anew. */
export function useScenarioStep(then?: (version: ScenarioVersion) => void) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: ({ id, step }: { id: string; step: Parameters<typeof scenarioCalls.step>[1] }) => scenarioCalls.step(id, step),
    onSuccess: (version) => {
      void message.success(t('scenarios.done', { state: t(`scenarios.state.${version.state}`) }))
      then?.(version)
    },
    onError: (error) => void message.error(problemTitle(error, t)),
    // what was found in a history tells which scenarios serve its intent
    onSettled: () => Promise.all(['scenarios', 'mined-one'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
}
