import type { ChangeTicket, FieldValues, TicketView } from '@xiaoer/contract/tickets'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useToldChange } from '../../changing/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { fieldTime, fullTime, momentOfField } from '../../time/index.ts'
import { Choice, Maybe, useChoices } from '../choices.tsx'
import { FormFields } from '../form/form-fields.tsx'

/** Who has it, how much it presses, by when, and what stands on its form. A change that somebody else was quicker with is told, not lost. */
export function Facts({ view }: { view: TicketView }) {
  const { t, language } = useTexts()
  const { ticket, type } = view
  const save = useToldChange('tickets', (set: Omit<ChangeTicket, 'revision'>) =>
    ticketCalls.change(ticket.id, { revision: ticket.revision, ...set }),
  )
  const set = (to: Omit<ChangeTicket, 'revision'>) => save.mutate(to)
  const made = { at: fullTime(ticket.createdAt, language), source: t(`ticket.source.${ticket.source}`) }
  return (
    <section className="card ticket-facts" aria-label={t('tickets.facts')}>
      <Subject view={view} set={set} />
      <Whose view={view} set={set} />
      <DueAt key={ticket.dueAt} view={view} set={set} />
      <Others view={view} set={set} />
      {type && <Filled view={view} set={set} />}
      <p className="soft">{t('tickets.createdAt', made)}</p>
    </section>
  )
}

type Setting = (to: Omit<ChangeTicket, 'revision'>) => void

interface Part {
  view: TicketView
  set: Setting
}

function Subject({ view: { ticket }, set }: Part) {
  const { t } = useTexts()
  const [subject, write] = useState(ticket.subject)
  const words = subject.trim()
  const save = () => words && words !== ticket.subject && set({ subject: words })
  return (
    <Line name={t('tickets.subject')}>
      <Input
        aria-label={t('tickets.subject')}
        value={subject}
        maxLength={200}
        onChange={({ target }) => write(target.value)}
        onBlur={save}
      />
    </Line>
  )
}

/** Who has it, and how much it presses. */
function Whose({ view, set }: Part) {
  const { t } = useTexts()
  const { people, priorities, teams } = useChoices()
  const { ownerId, priority, teamId } = view.ticket
  return (
    <>
      <Line name={t('tickets.owner')}>
        <Maybe
          label={t('tickets.owner')}
          hint={t('tickets.nobody')}
          options={people}
          value={ownerId}
          change={(to) => set({ ownerId: to })}
        />
        <TakeIt view={view} set={set} />
      </Line>
      <Line name={t('tickets.priority')}>
        <Choice label={t('tickets.priority')} options={priorities} value={priority} change={(to) => set({ priority: to })} />
      </Line>
      <Line name={t('tickets.team')}>
        <Maybe label={t('tickets.team')} hint="" options={teams} value={teamId} change={(to) => set({ teamId: to })} />
      </Line>
    </>
  )
}

/** Who hears of it, and of which kind it is. */
function Others({ view, set }: Part) {
  const { t } = useTexts()
  const { people, types } = useChoices()
  const followers = view.followers.map(({ id }) => id)
  const follow = (to: string[]) => set({ followers: to })
  return (
    <>
      <Line name={t('tickets.followers')}>
        <Select aria-label={t('tickets.followers')} mode="multiple" options={people} value={followers} onChange={follow} />
      </Line>
      <Line name={t('tickets.type')}>
        <Maybe label={t('tickets.type')} hint="" options={types} value={view.ticket.typeId} change={(typeId) => set({ typeId })} />
      </Line>
    </>
  )
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="ticket-line">
      <span className="soft">{name}</span>
      <span className="ticket-value">{children}</span>
    </div>
  )
}

function TakeIt({ view: { ticket }, set }: { view: TicketView; set: Setting }) {
  const { t } = useTexts()
  const me = useMe()
  if (ticket.ownerId === me.accountId) return null
  return (
    <Button size="small" onClick={() => set({ ownerId: me.accountId })}>
      {t('tickets.takeIt')}
    </Button>
  )
}

function DueAt({ view: { ticket }, set }: { view: TicketView; set: Setting }) {
  const { t } = useTexts()
  const [at, write] = useState(fieldTime(ticket.dueAt))
  const save = () => {
    const moment = momentOfField(at)
    if (moment && moment !== ticket.dueAt && at !== fieldTime(ticket.dueAt)) set({ dueAt: moment })
  }
  return (
    <Line name={t('tickets.due')}>
      <Input type="datetime-local" aria-label={t('tickets.due')} value={at} onChange={({ target }) => write(target.value)} onBlur={save} />
    </Line>
  )
}

/** What stands on its form, saved when one says so. */
function Filled({ view: { type, fields }, set }: { view: TicketView; set: Setting }) {
  const { t } = useTexts()
  const [values, write] = useState<FieldValues>(fields)
  const changed = JSON.stringify(values) !== JSON.stringify(fields)
  return (
    <>
      <FormFields fields={type?.fields ?? []} values={values} change={write} />
      {changed && (
        <Button type="primary" onClick={() => set({ fields: values })}>
          {t('tickets.saveForm')}
        </Button>
      )}
    </>
  )
}
