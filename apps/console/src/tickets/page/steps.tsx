import { type ApprovalNeed, TICKET_STATUS, type TicketStatus, type TicketView } from '@xiaoer/contract/tickets'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useToldChange } from '../../changing/index.ts'
import { useTexts } from '../../texts/index.ts'

/** What waits for approval is not settled, and what needs it is not done. */
const held = (to: TicketStatus, stands: ApprovalNeed) => stands === 'waiting' || (to === 'done' && stands === 'needed')

/** Where it can go from here, and whether the shopper hears of it. */
export function Steps({ view: { ticket, type, approval } }: { view: TicketView }) {
  const { t } = useTexts()
  const [told, tell] = useState<boolean>()
  const go = useToldChange('tickets', (status: TicketStatus) =>
    ticketCalls.change(ticket.id, { revision: ticket.revision, status, ...(told !== undefined && { tell: told }) }),
  )
  const tells = type?.tells ?? ['waiting_shopper', 'done']
  const words = told === undefined ? tells.map((one) => t(`ticket.status.${one}`)).join(' · ') : ''
  return (
    <section className="card ticket-steps" aria-label={t('tickets.status')}>
      {TICKET_STATUS[ticket.status].to.map((status) => (
        <Button
          key={status}
          type={status === 'done' ? 'primary' : 'default'}
          loading={go.isPending && go.variables === status}
          disabled={!TICKET_STATUS[status].open && held(status, approval.stands)}
          onClick={() => go.mutate(status)}
        >
          {t(ticket.state === 'done' ? 'tickets.reopen' : `ticket.status.${status}`)}
        </Button>
      ))}
      {ticket.conversationId && (
        <Checkbox indeterminate={told === undefined} checked={told === true} onChange={({ target }) => tell(target.checked)}>
          {t('tickets.tell')} {words && <span className="soft">({t('tickets.tellByType', { words })})</span>}
        </Checkbox>
      )}
    </section>
  )
}
