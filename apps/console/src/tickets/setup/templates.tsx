import { useQuery } from '@tanstack/react-query'
import type { PutTemplate, Template } from '@xiaoer/contract/tickets'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useChange, useToldChange } from '../../changing/index.ts'
import { Drawer, Empty, Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Choice, Maybe, useChoices } from '../choices.tsx'
import { FormFields } from '../form/form-fields.tsx'
import { EditOrRemove } from './edit-or-remove.tsx'

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
          <p>
            <EditOrRemove name={one.name} edit={() => open(one)} remove={() => remove.mutate(one.id)} />
          </p>
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
  const save = useChange('ticket-templates', () => ticketCalls.putTemplate(template, id), done)
  const [name, subject] = [t('tickets.templateName'), t('tickets.subject')]
  const put = (to: Partial<PutTemplate>) => set({ ...template, ...to })
  return (
    <div className="ticket-form">
      <Input
        aria-label={name}
        placeholder={name}
        maxLength={40}
        value={template.name}
        onChange={({ target }) => put({ name: target.value })}
      />
      <Input
        aria-label={subject}
        placeholder={subject}
        maxLength={200}
        value={template.subject}
        onChange={({ target }) => put({ subject: target.value })}
      />
      <Formed template={template} put={put} />
      <Input.TextArea
        aria-label={t('tickets.note')}
        placeholder={t('tickets.noteHint')}
        rows={3}
        maxLength={4_000}
        value={template.note}
        onChange={({ target }) => put({ note: target.value })}
      />
      {save.isError && <Problem error={save.error} />}
      <Button type="primary" disabled={!template.name.trim()} loading={save.isPending} onClick={() => save.mutate(undefined)}>
        {t('tickets.save')}
      </Button>
    </div>
  )
}

/** Of which type it is, with what its form begins with. */
function Formed({ template, put }: { template: PutTemplate; put: (to: Partial<PutTemplate>) => void }) {
  const { t } = useTexts()
  const { types, forms, priorities } = useChoices()
  const type = forms.find(({ id }) => id === template.typeId)
  return (
    <>
      <div className="ticket-pair">
        <Maybe label={t('tickets.type')} options={types} value={template.typeId} change={(typeId) => put({ typeId })} />
        <Choice label={t('tickets.priority')} options={priorities} value={template.priority} change={(priority) => put({ priority })} />
      </div>
      {type && <FormFields fields={type.fields} values={template.fields} change={(fields) => put({ fields })} />}
    </>
  )
}
