import { useQuery } from '@tanstack/react-query'
import { type PutTemplate, type Template, TicketPriority } from '@xiaoer/contract/tickets'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useChange, useToldChange } from '../../changing/index.ts'
import { Drawer, Empty, Problem, Sure, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { FormFields } from '../form/form-fields.tsx'

/** What new tickets can begin with. */
export function TemplatesPart() {
  const { t } = useTexts()
  const templates = useQuery({ queryKey: ['ticket-templates'], queryFn: ticketCalls.templates })
  const [opened, open] = useState<Template | 'new'>()
  const remove = useToldChange('ticket-templates', (id: string) => ticketCalls.removeTemplate(id))
  if (templates.isPending) return <Waiting />
  if (templates.isError) return <Problem error={templates.error} again={() => void templates.refetch()} />
  const add = (
    <Button type="primary" onClick={() => open('new')}>
      {t('tickets.newTemplate')}
    </Button>
  )
  return (
    <>
      {templates.data.templates.length === 0 && (
        <Empty title={t('tickets.noTemplate')} action={add}>
          {t('tickets.noTemplateWords')}
        </Empty>
      )}
      {templates.data.templates.map((one) => (
        <section key={one.id} className="card ticket-card">
          <h2>{one.name}</h2>
          <p>{[one.subject, t(`ticket.priority.${one.priority}`), one.note].filter(Boolean).join(' · ')}</p>
          <Button onClick={() => open(one)}>{t('tickets.edit')}</Button>{' '}
          <Sure
            title={t('tickets.removeTypeSure', { name: one.name })}
            okText={t('tickets.remove')}
            cancelText={t('page.cancel')}
            onConfirm={() => remove.mutate(one.id)}
          >
            <Button danger type="link">
              {t('tickets.remove')}
            </Button>
          </Sure>
        </section>
      ))}
      {templates.data.templates.length > 0 && add}
      {opened && (
        <Drawer open size={520} title={opened === 'new' ? t('tickets.newTemplate') : opened.name} onClose={() => open(undefined)}>
          <TemplateForm known={opened === 'new' ? undefined : opened} done={() => open(undefined)} />
        </Drawer>
      )}
    </>
  )
}

const FRESH: PutTemplate = { name: '', typeId: null, subject: '', priority: 'normal', teamId: null, fields: {}, note: '' }

function TemplateForm({ known, done }: { known: Template | undefined; done: () => void }) {
  const { t } = useTexts()
  const { id, ...stands } = known ?? { id: undefined, ...FRESH }
  const [template, set] = useState<PutTemplate>(stands)
  const types = useQuery({ queryKey: ['ticket-types'], queryFn: ticketCalls.types })
  const type = types.data?.types.find((one) => one.id === template.typeId)
  const save = useChange('ticket-templates', () => ticketCalls.putTemplate(template, id), done)
  return (
    <div className="ticket-form">
      <Input
        aria-label={t('tickets.templateName')}
        placeholder={t('tickets.templateName')}
        maxLength={40}
        value={template.name}
        onChange={({ target }) => set({ ...template, name: target.value })}
      />
      <Input
        aria-label={t('tickets.subject')}
        placeholder={t('tickets.subject')}
        maxLength={200}
        value={template.subject}
        onChange={({ target }) => set({ ...template, subject: target.value })}
      />
      <div className="ticket-pair">
        <Select
          allowClear
          aria-label={t('tickets.type')}
          placeholder={t('tickets.type')}
          options={(types.data?.types ?? []).map((one) => ({ value: one.id, label: one.name }))}
          value={template.typeId}
          onChange={(typeId: string | undefined) => set({ ...template, typeId: typeId ?? null })}
        />
        <Select
          aria-label={t('tickets.priority')}
          options={TicketPriority.options.map((value) => ({ value, label: t(`ticket.priority.${value}`) }))}
          value={template.priority}
          onChange={(priority: TicketPriority) => set({ ...template, priority })}
        />
      </div>
      {type && <FormFields fields={type.fields} values={template.fields} change={(fields) => set({ ...template, fields })} />}
      <Input.TextArea
        aria-label={t('tickets.note')}
        placeholder={t('tickets.noteHint')}
        rows={3}
        maxLength={4_000}
        value={template.note}
        onChange={({ target }) => set({ ...template, note: target.value })}
      />
      {save.isError && <Problem error={save.error} />}
      <Button type="primary" disabled={!template.name.trim()} loading={save.isPending} onClick={() => save.mutate(undefined)}>
        {t('tickets.save')}
      </Button>
    </div>
  )
}
