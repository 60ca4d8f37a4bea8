import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { improvingCalls } from '../../api/index.ts'
import { problemTitle } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'

/** Keeps the question of a turn among those that must stay right, as it was answered. Nothing where one may not. */
export function KeepRight({ turnId }: { turnId: string }) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const keep = useMutation({
    mutationFn: () => improvingCalls.addRegression({ turnId }),
    onSuccess: async ({ added, known }) => {
      await client.invalidateQueries({ queryKey: ['regression'] })
      void message.success(t('regression.added', { n: added, known }))
    },
    onError: (error) => void message.error(problemTitle(error, t)),
  })
  if (!useMe().rights.includes('knowledge.write')) return null
  return (
    <Button size="small" loading={keep.isPending} onClick={() => keep.mutate()}>
      {t('regression.fromTrace')}
    </Button>
  )
}
