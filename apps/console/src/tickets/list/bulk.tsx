import { useQueryClient } from '@tanstack/react-query'
import type { ChangeTickets } from '@xiaoer/contract/tickets'
import { App, Button } from 'antd'
import { ticketCalls } from '../../api/people/tickets.ts'
import { problemTitle } from '../../look/index.ts'
import { refusedWords, useTexts } from '../../texts/index.ts'
import { Choice, useChoices } from '../choices.tsx'

/** One change of all that are chosen. */
export function Bulk({ chosen, done }: { chosen: ReadonlySet<string>; done: () => void }) {
  const { t } = useTexts()
  const { reached, priorities, people } = useChoices()
  const set = useBulk(chosen, done)
  if (chosen.size === 0) return null
  const hint = { status: t('tickets.status'), priority: t('tickets.priority'), owner: t('tickets.owner') }
  return (
    <section className="ticket-bulk" aria-label={t('tickets.bulk')}>
      <b>{t('tickets.chosen', { n: chosen.size })}</b>
      <Choice label={t('tickets.setStatus')} hint={hint.status} options={reached} value={null} change={(status) => set({ status })} />
      <Choice
        label={t('tickets.setPriority')}
        hint={hint.priority}
        options={priorities}
        value={null}
        change={(priority) => set({ priority })}
      />
      <Choice label={t('tickets.setOwner')} hint={hint.owner} options={people} value={null} change={(ownerId) => set({ ownerId })} />
      <Button type="text" onClick={done}>
        {t('page.cancel')}
      </Button>
    </section>
  )
}

/** Changes all; those that may not go there are told by number. */
function useBulk(chosen: ReadonlySet<string>, done: () => void): (to: ChangeTickets['set']) => void {
  const { t } = useTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const change = async (to: ChangeTickets['set']) => {
    const { changed, refused } = await ticketCalls.many({ ids: [...chosen], set: to })
    void message.success(t('tickets.bulkDone', { n: changed }))
    const [first] = refused
    const why = first && (refusedWords({ reason: first.why, values: {} }) ?? t('tickets.bulkRefused'))
    if (why) void message.warning(`${refused.map(({ number }) => `#${number}`).join(' ')} ${why}`)
    done()
  }
  return (to) =>
    void change(to)
      .catch((error: unknown) => void message.error(problemTitle(error, t)))
      .finally(() => void client.invalidateQueries({ queryKey: ['tickets'] }))
}
