import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { policyCalls } from '../../api/index.ts'
import { problemTitle, Sure } from '../../look/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'

/** The past decisions that are kept about this shopper; a manager erases them where the shopper asks for it. */
export function PastDecisions({ conversationId }: { conversationId: string }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const key = ['shopper-decisions', conversationId]
  const kept = useQuery({ queryKey: key, queryFn: () => policyCalls.keptAbout(conversationId) })
  const erase = useMutation({
    mutationFn: () => policyCalls.eraseAbout(conversationId),
    onSuccess: ({ count }) => void message.success(t('kept.erased', { count })),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  })
  const manages = useMe().rights.includes('policies')
  const count = kept.data?.count ?? 0
  if (count === 0) return null
  return (
    <p className="faint">
      {t('kept.about', { count })}{' '}
      {manages && (
        <Sure title={t('kept.eraseSure')} okText={t('kept.erase')} cancelText={t('deeds.back')} onConfirm={() => erase.mutate()}>
          <Button size="small" loading={erase.isPending}>
            {t('kept.erase')}
          </Button>
        </Sure>
      )}
    </p>
  )
}
