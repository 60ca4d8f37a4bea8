import { useQuery } from '@tanstack/react-query'
import type { FormField, PutTicketType, TicketStatus, TicketType } from '@xiaoer/contract/tickets'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useChange, useToldChange } from '../../changing/index.ts'
import { Drawer, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Choice, Maybe, useChoices } from '../choices.tsx'
import { FormFields } from '../form/form-fields.tsx'
import { ApprovalForm } from './approval.tsx'
import { EditOrRemove } from './edit-or-remove.tsx'
import { FieldList } from './fields.tsx'

/** The kinds of tickets, each with its form. */
export function TypesPart() {
  const { t } = useTexts()
  const types = useQuery({ queryKey: ['ticket-types'], queryFn: ticketCalls.types })
  const [opened, open] = useState<TicketType | 'new'>()
  const remove = useToldChange('ticket-types', (id: string) => ticketCalls.removeType(id))
  if (types.isPending) return <Waiting />
  if (types.isError) return <Problem error={types.error} again={() => void types.refetch()} />
  return (
    <>
      <p className="soft">{t('tickets.typesWords')}</p>
      {types.data.types.map((type) => (
        <TypeCard
          key={type.id}
          type={type}
          form={types.data.forms[type.id]}
          edit={() => open(type)}
          remove={() => remove.mutate(type.id)}
        />
      ))}
      <Button type="primary" onClick={() => open('new')}>
        {t('tickets.newType')}
      </Button>
      {opened && (
        <Drawer open size={760} title={opened === 'new' ? t('tickets.newType') : opened.name} onClose={() => open(undefined)}>
          <TypeForm known={opened === 'new' ? undefined : opened} done={() => open(undefined)} />
        </Drawer>
      )}
    </>
  )
}

/** A kind, and the page of its form where that is open to shoppers. */
function TypeCard({ type, form, edit, remove }: { type: TicketType; form: string | undefined; edit: () => void; remove: () => void }) {
  const { t } = useTexts()
  return (
    <section className="card ticket-card" data-type={type.name}>
      <h2>
        {type.name} <span className="soft number">v{type.revision}</span>
      </h2>
      <p>
        {type.fields.map(({ name, required, shownWhen }) => `${name}${required ? ' *' : ''}${shownWhen ? ' ⑂' : ''}`).join(' · ') ||
          t('tickets.noFields')}
      </p>
      <p className="soft">{useBegins(type).join(' · ')}</p>
      {form && (
        <p>
          <a href={form} target="_blank" rel="noreferrer">
            {t('tickets.formLink')}
          </a>
        </p>
      )}
      {type.approval && <p className="soft">{t('approval.needs', { n: type.approval.count })}</p>}
      <p>
        <EditOrRemove name={type.name} edit={edit} remove={remove} />
      </p>
    </section>
  )
}

/** How tickets of a kind begin: by when they are due, how much they press, and whose they are. */
function useBegins({ dueHours, priority, teamId }: TicketType): string[] {
  const { t } = useTexts()
  const { teams } = useChoices()
  return [
    ...(dueHours === null ? [] : [`${t('tickets.dueHours')} ${dueHours}`]),
    `${t('tickets.priority')} ${t(`ticket.priority.${priority}`)}`,
    ...teams.filter(({ value }) => value === teamId).map(({ label }) => `${t('tickets.team')} ${label}`),
  ]
}

const FRESH: PutTicketType = {
  name: '',
  fields: [],
  dueHours: null,
  priority: 'normal',
  teamId: null,
  tells: ['waiting_shopper', 'done'],
  approval: null,
  publicForm: false,
}

function TypeForm({ known, done }: { known: TicketType | undefined; done: () => void }) {
  const { t } = useTexts()
  const { id, ...stands } = known ?? { id: undefined, ...FRESH }
  const [type, set] = useState<PutTicketType>(stands)
  const save = useChange('ticket-types', () => ticketCalls.putType(type, id), done)
  const name = t('tickets.typeName')
  const whole = type.name.trim() !== '' && type.fields.every((field) => field.name.trim() !== '')
  const call = (to: string) => set({ ...type, name: to })
  return (
    <div className="ticket-form">
      <Input aria-label={name} placeholder={name} maxLength={40} value={type.name} onChange={({ target }) => call(target.value)} />
      <Begins type={type} set={set} />
      <h3>{t('tickets.fields')}</h3>
      <FieldList fields={type.fields} change={(fields) => set({ ...type, fields })} />
      <ApprovalForm type={type} set={set} />
      <Checkbox checked={type.publicForm} onChange={({ target }) => set({ ...type, publicForm: target.checked })}>
        {t('tickets.publicForm')}
      </Checkbox>
      <Preview fields={type.fields} />
      {save.isError && <Problem error={save.error} />}
      <Button type="primary" disabled={!whole} loading={save.isPending} onClick={() => save.mutate(undefined)}>
        {t('tickets.save')}
      </Button>
    </div>
  )
}

/** How such tickets begin, and what their shoppers are told. */
function Begins({ type, set }: { type: PutTicketType; set: (type: PutTicketType) => void }) {
  const { t } = useTexts()
  const { priorities, teams, reached } = useChoices()
  const hours = t('tickets.dueHours')
  const due = (dueHours: number | null) => set({ ...type, dueHours })
  return (
    <>
      <div className="ticket-pair">
        <div className="ticket-named">
          <span className="soft">{hours}</span>
          <InputNumber aria-label={hours} min={1} max={8_760} value={type.dueHours} onChange={due} />
        </div>
        <div className="ticket-named">
          <span className="soft">{t('tickets.priority')}</span>
          <Choice
            label={t('tickets.priority')}
            options={priorities}
            value={type.priority}
            change={(priority) => set({ ...type, priority })}
          />
        </div>
        <div className="ticket-named">
          <span className="soft">{t('tickets.team')}</span>
          <Maybe label={t('tickets.team')} options={teams} value={type.teamId} change={(teamId) => set({ ...type, teamId })} />
        </div>
      </div>
      <p className="ticket-field">
        {t('tickets.tells')}
        <Select
          aria-label={t('tickets.tells')}
          mode="multiple"
          options={reached}
          value={type.tells}
          onChange={(tells: TicketStatus[]) => set({ ...type, tells })}
        />
      </p>
    </>
  )
}

/** The form as a colleague will see it. */
function Preview({ fields }: { fields: FormField[] }) {
  const { t } = useTexts()
  const [values, change] = useState({})
  if (fields.length === 0) return null
  return (
    <fieldset className="ticket-preview">
      <legend className="soft">{t('tickets.preview')}</legend>
      <FormFields fields={fields} values={values} change={change} />
    </fieldset>
  )
}
