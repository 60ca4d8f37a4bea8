import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { EntryView } from '@xiaoer/contract'
import { Button } from 'antd'
import { knowledgeCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

interface Props {
  id: string
  readOnly: boolean
  turnTo: (entry: EntryView) => void
}

/** Of an entry that another workspace lends: why it cannot be changed, and the way to an own answer over it. */
export function Lent({ id, readOnly, turnTo }: Props) {
  const { t } = useTexts()
  const client = useQueryClient()
  const own = useMutation({
    mutationFn: () => knowledgeCalls.ownAnswer(id),
    onSuccess: async (entry) => {
      await client.invalidateQueries({ queryKey: ['entries'] })
      turnTo(entry)
    },
  })
  return (
    <>
      <p className="soft">{t('sets.readOnly')}</p>
      {!readOnly && (
        <Button loading={own.isPending} onClick={() => own.mutate()}>
          {t('sets.own')}
        </Button>
      )}
      {own.isError && <Problem error={own.error} />}
    </>
  )
}
