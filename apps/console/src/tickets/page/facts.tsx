import { useQuery } from '@tanstack/react-query'
import { type ChangeTicket, type FieldValues, TicketPriority, type TicketView } from '@xiaoer/contract/tickets'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useToldChange } from '../../changing/index.ts'
import { useMe } from '../../shell/index.ts'
import { useTeams } from '../../teams/use-teams.ts'
import { useTexts } from '../../texts/index.ts'
import { fieldTime, fullTime, momentOfField } from '../../time/index.ts'
import { FormFields } from '../form/form-fields.tsx'
import { usePeople } from '../use-people.ts'

/** Who has it, how much it presses, by when, and what stands on its form. A change that somebody else was quicker with is told, not lost. */
export function Facts({ view }: { view: TicketView }) {
  const { t, language } = useTexts()
  const { ticket, type } = view
  const people = usePeople()
  const teams = useTeams()
  const types = useQuery({ queryKey: ['ticket-types'], queryFn: ticketCalls.types })
  const save = useToldChange('tickets', (set: Omit<ChangeTicket, 'revision'>) =>
    ticketCalls.change(ticket.id, { revision: ticket.revision, ...set }),
  )
  const set = (to: Omit<ChangeTicket, 'revision'>) => save.mutate(to)
  const [subject, write] = useState(ticket.subject)
  return (
    <section className="card ticket-facts" aria-label={t('tickets.facts')}>
      <Line name={t('tickets.subject')}>
        <Input
          aria-label={t('tickets.subject')}
          value={subject}
          maxLength={200}
          onChange={({ target }) => write(target.value)}
          onBlur={() => subject.trim() && subject.trim() !== ticket.subject && set({ subject: subject.trim() })}
        />
      </Line>
      <Line name={t('tickets.owner')}>
        <Select
          aria-label={t('tickets.owner')}
          allowClear
          options={people}
          value={ticket.ownerId}
          placeholder={t('tickets.nobody')}
          onChange={(ownerId: string | undefined) => set({ ownerId: ownerId ?? null })}
        />
        <TakeIt view={view} set={set} />
      </Line>
      <Line name={t('tickets.priority')}>
        <Select
          aria-label={t('tickets.priority')}
          options={TicketPriority.options.map((value) => ({ value, label: t(`ticket.priority.${value}`) }))}
          value={ticket.priority}
          onChange={(priority: TicketPriority) => set({ priority })}
        />
      </Line>
      <Line name={t('tickets.team')}>
        <Select
          aria-label={t('tickets.team')}
          allowClear
          options={(teams.data?.teams ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={ticket.teamId}
          onChange={(teamId: string | undefined) => set({ teamId: teamId ?? null })}
        />
      </Line>
      <DueAt key={ticket.dueAt} view={view} set={set} />
      <Line name={t('tickets.followers')}>
        <Select
          aria-label={t('tickets.followers')}
          mode="multiple"
          options={people}
          value={view.followers.map(({ id }) => id)}
          onChange={(followers: string[]) => set({ followers })}
        />
      </Line>
      <Line name={t('tickets.type')}>
        <Select
          aria-label={t('tickets.type')}
          allowClear
          options={(types.data?.types ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={ticket.typeId}
          onChange={(typeId: string | undefined) => set({ typeId: typeId ?? null })}
        />
      </Line>
      {type && <Filled view={view} set={set} />}
      <p className="soft">
        {t('tickets.createdAt', { at: fullTime(ticket.createdAt, language), source: t(`ticket.source.${ticket.source}`) })}
      </p>
    </section>
  )
}

type Setting = (to: Omit<ChangeTicket, 'revision'>) => void

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
