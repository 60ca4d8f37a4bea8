import { useQueryClient } from '@tanstack/react-query'
import { type ChangeTickets, TicketPriority, TicketStatus } from '@xiaoer/contract/tickets'
import { App, Button, Select } from 'antd'
import { ticketCalls } from '../../api/people/tickets.ts'
import { problemTitle } from '../../look/index.ts'
import { refusedWords, useTexts } from '../../texts/index.ts'
import { usePeople } from '../use-people.ts'

/** One change of all that are chosen; those that may not go there are told by number. */
export function Bulk({ chosen, done }: { chosen: ReadonlySet<string>; done: () => void }) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const people = usePeople()
  if (chosen.size === 0) return null
  const set = async (to: ChangeTickets['set']) => {
    try {
      const { changed, refused } = await ticketCalls.many({ ids: [...chosen], set: to })
      void message.success(t('tickets.bulkDone', { n: changed }))
      const [first] = refused
      if (first)
        void message.warning(
          `${refused.map(({ number }) => `#${number}`).join(' ')} ${refusedWords({ reason: first.why, values: {} }) ?? t('tickets.bulkRefused')}`,
        )
      done()
    } catch (error) {
      void message.error(problemTitle(error, t))
    }
    await client.invalidateQueries({ queryKey: ['tickets'] })
  }
  const statuses = TicketStatus.options.filter((one) => one !== 'new').map((value) => ({ value, label: t(`ticket.status.${value}`) }))
  const priorities = TicketPriority.options.map((value) => ({ value, label: t(`ticket.priority.${value}`) }))
  return (
    <section className="ticket-bulk" aria-label={t('tickets.bulk')}>
      <b>{t('tickets.chosen', { n: chosen.size })}</b>
      <Select
        value={null}
        placeholder={t('tickets.status')}
        aria-label={t('tickets.setStatus')}
        options={statuses}
        onChange={(status: TicketStatus | null) => status && void set({ status })}
      />
      <Select
        value={null}
        placeholder={t('tickets.priority')}
        aria-label={t('tickets.setPriority')}
        options={priorities}
        onChange={(priority: TicketPriority | null) => priority && void set({ priority })}
      />
      <Select
        value={null}
        placeholder={t('tickets.owner')}
        aria-label={t('tickets.setOwner')}
        options={people}
        onChange={(ownerId: string | null) => ownerId && void set({ ownerId })}
      />
      <Button type="text" onClick={done}>
        {t('page.cancel')}
      </Button>
    </section>
  )
}
