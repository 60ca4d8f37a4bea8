import { useQuery } from '@tanstack/react-query'
import { type FormField, type PutTicketType, TicketPriority, TicketStatus, type TicketType } from '@xiaoer/contract/tickets'
import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useChange, useToldChange } from '../../changing/index.ts'
import { Drawer, Problem, Sure, Waiting } from '../../look/index.ts'
import { useTeams } from '../../teams/use-teams.ts'
import { useTexts } from '../../texts/index.ts'
import { FormFields } from '../form/form-fields.tsx'
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
        <section key={type.id} className="card ticket-card" data-type={type.name}>
          <h2>
            {type.name} <span className="soft number">v{type.revision}</span>
          </h2>
          <p>
            {type.fields.map(({ name, required, shownWhen }) => `${name}${required ? ' *' : ''}${shownWhen ? ' ⑂' : ''}`).join(' · ') ||
              t('tickets.noFields')}
          </p>
          <Button onClick={() => open(type)}>{t('tickets.edit')}</Button>{' '}
          <Sure
            title={t('tickets.removeTypeSure', { name: type.name })}
            okText={t('tickets.remove')}
            cancelText={t('page.cancel')}
            onConfirm={() => remove.mutate(type.id)}
          >
            <Button danger type="link">
              {t('tickets.remove')}
            </Button>
          </Sure>
        </section>
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

const FRESH: PutTicketType = { name: '', fields: [], dueHours: null, priority: 'normal', teamId: null, tells: ['waiting_shopper', 'done'] }

function TypeForm({ known, done }: { known: TicketType | undefined; done: () => void }) {
  const { t } = useTexts()
  const { id, ...stands } = known ?? { id: undefined, ...FRESH }
  const [type, set] = useState<PutTicketType>(stands)
  const save = useChange('ticket-types', () => ticketCalls.putType(type, id), done)
  const teams = useTeams()
  const fields = (to: FormField[]) => set({ ...type, fields: to })
  const tells = TicketStatus.options.filter((one) => one !== 'new').map((value) => ({ value, label: t(`ticket.status.${value}`) }))
  return (
    <div className="ticket-form">
      <Input
        aria-label={t('tickets.typeName')}
        placeholder={t('tickets.typeName')}
        maxLength={40}
        value={type.name}
        onChange={({ target }) => set({ ...type, name: target.value })}
      />
      <div className="ticket-pair">
        <InputNumber
          aria-label={t('tickets.dueHours')}
          placeholder={t('tickets.dueHours')}
          min={1}
          max={8_760}
          value={type.dueHours}
          onChange={(dueHours) => set({ ...type, dueHours })}
        />
        <Select
          aria-label={t('tickets.priority')}
          options={TicketPriority.options.map((value) => ({ value, label: t(`ticket.priority.${value}`) }))}
          value={type.priority}
          onChange={(priority: TicketPriority) => set({ ...type, priority })}
        />
        <Select
          allowClear
          aria-label={t('tickets.team')}
          placeholder={t('tickets.team')}
          options={(teams.data?.teams ?? []).map((team) => ({ value: team.id, label: team.name }))}
          value={type.teamId}
          onChange={(teamId: string | undefined) => set({ ...type, teamId: teamId ?? null })}
        />
      </div>
      <p className="ticket-field">
        {t('tickets.tells')}
        <Select
          aria-label={t('tickets.tells')}
          mode="multiple"
          options={tells}
          value={type.tells}
          onChange={(to: TicketStatus[]) => set({ ...type, tells: to })}
        />
      </p>
      <h3>{t('tickets.fields')}</h3>
      <FieldList fields={type.fields} change={fields} />
      <Preview fields={type.fields} />
      {save.isError && <Problem error={save.error} />}
      <Button
        type="primary"
        disabled={!type.name.trim() || type.fields.some(({ name }) => !name.trim())}
        loading={save.isPending}
        onClick={() => save.mutate(undefined)}
      >
        {t('tickets.save')}
      </Button>
    </div>
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
