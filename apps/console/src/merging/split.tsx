import { useQuery } from '@tanstack/react-query'
import type { SplitPlan } from '@xiaoer/contract/merging'
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
  if (!me.rights.includes('desk.manage')) return null
  return (
    <>
      <button type="button" className="plain act" onClick={() => setOpen(true)}>
        {t('merging.split')}
      </button>
      {open && <Dialog conversationId={conversationId} messageId={messageId} close={() => setOpen(false)} />}
    </>
  )
}

const told = ({ turns, deeds, promises, tickets }: SplitPlan) => ({ turns, deeds, promises, tickets })

function Dialog({ conversationId, messageId, close }: Props & { close: () => void }) {
  const { t } = useTexts()
  const queryKey = ['merging', 'split', messageId]
  const plan = useQuery({ queryKey, queryFn: () => mergingCalls.splitPlan(conversationId, messageId), retry: false })
  return (
    <Modal open onCancel={close} title={t('merging.split')} footer={null}>
      {plan.isPending && <Waiting />}
      {plan.isError && <Problem error={plan.error} />}
      {plan.data && (
        <>
          <p>{t('merging.splitWords', { messages: plan.data.messages, stay: plan.data.stay })}</p>
          <p>{t('merging.splitAlong', told(plan.data))}</p>
          <Outcomes conversationId={conversationId} messageId={messageId} close={close} />
        </>
      )}
    </Modal>
  )
}

/** What became of the session before it; with that word it is done. */
function Outcomes({ conversationId, messageId, close }: Props & { close: () => void }) {
  const { t } = useTexts()
  const split = useToldChange(
    'regroupings',
    (outcome: 'settled' | 'unsettled') => mergingCalls.split(conversationId, { messageId, outcome }),
    close,
  )
  return (
    <>
      <p>{t('merging.splitOutcome')}</p>
      {(['settled', 'unsettled'] as const).map((outcome) => (
        <Button key={outcome} loading={split.isPending && split.variables === outcome} onClick={() => split.mutate(outcome)}>
          {t(`merging.as.${outcome}`)}
        </Button>
      ))}
    </>
  )
}
