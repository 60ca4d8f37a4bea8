import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { mergingCalls } from '../api/people/merging.ts'
import { useToldChange } from '../changing/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useMe } from '../shell/use-me.ts'
import { useTexts } from '../texts/index.ts'

interface Props {
  conversationId: string
  messageId: string
}

/** From this message on a session of its own; a manager's. */
export function SplitButton({ conversationId, messageId }: Props) {
  const { t } = useTexts()
  const me = useMe()
  const [open, setOpen] = useState(false)
  if (me.role === 'agent') return null
  return (
    <>
      <button type="button" className="plain why split-here" onClick={() => setOpen(true)}>
        {t('merging.split')}
      </button>
      {open && <Dialog conversationId={conversationId} messageId={messageId} close={() => setOpen(false)} />}
    </>
  )
}

function Dialog({ conversationId, messageId, close }: Props & { close: () => void }) {
  const { t } = useTexts()
  const plan = useQuery({
    queryKey: ['merging', 'split', messageId],
    queryFn: () => mergingCalls.splitPlan(conversationId, messageId),
    retry: false,
  })
  const split = useToldChange(
    'regroupings',
    (outcome: 'settled' | 'unsettled') => mergingCalls.split(conversationId, { messageId, outcome }),
    close,
  )
  return (
    <Modal open onCancel={close} title={t('merging.split')} footer={null}>
      {plan.isPending && <Waiting />}
      {plan.isError && <Problem error={plan.error} />}
      {plan.data && (
        <>
          <p>{t('merging.splitWords', { messages: plan.data.messages, stay: plan.data.stay })}</p>
          <p>
            {t('merging.splitAlong', {
              turns: plan.data.turns,
              deeds: plan.data.deeds,
              promises: plan.data.promises,
              tickets: plan.data.tickets,
            })}
          </p>
          <p>{t('merging.splitOutcome')}</p>
          {(['settled', 'unsettled'] as const).map((outcome) => (
            <Button
              key={outcome}
              type={outcome === 'settled' ? 'primary' : 'default'}
              loading={split.isPending && split.variables === outcome}
              onClick={() => split.mutate(outcome)}
            >
              {t(`merging.as.${outcome}`)}
            </Button>
          ))}
        </>
      )}
    </Modal>
  )
}
