import '../tickets.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FieldValues, TicketPriority } from '@xiaoer/contract/tickets'
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useChange } from '../../changing/index.ts'
import { Drawer, Problem } from '../../look/index.ts'
import { useTeams } from '../../teams/use-teams.ts'
import { useTexts } from '../../texts/index.ts'
import { usePeople } from '../use-people.ts'
import { FormFields } from './form-fields.tsx'

interface Props {
  /** Whose matter it is; absent for one of the desk's own. */
  conversationId?: string
  subject?: string
  parentId?: string
  close: () => void
}

interface Draft {
  subject: string
  typeId: string | null
  priority: TicketPriority | undefined
  ownerId: string | null
  teamId: string | null | undefined
  fields: FieldValues
  note: string
}

/** Opens a ticket: a template or a type fills in what it knows, and asks for what its form needs. */
export function NewTicket({ conversationId, subject = '', parentId, close }: Props) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { message } = App.useApp()
  const types = useQuery({ queryKey: ['ticket-types'], queryFn: ticketCalls.types })
  const templates = useQuery({ queryKey: ['ticket-templates'], queryFn: ticketCalls.templates })
  const [draft, set] = useState<Draft>({
    subject,
    typeId: null,
    priority: undefined,
    ownerId: null,
    teamId: undefined,
    fields: {},
    note: '',
  })
  const type = types.data?.types.find(({ id }) => id === draft.typeId)
  const open = useChange(
    'tickets',
    () => ticketCalls.open(bodyOf(draft, { conversationId, parentId })),
    async ({ id, number }) => {
      void message.success(t('tickets.opened', { number }))
      await client.invalidateQueries({ queryKey: ['conversation'] })
      close()
      if (!conversationId) void navigate({ to: '/tickets/$id', params: { id } })
    },
  )
  const take = (templateId: string) => {
    const found = templates.data?.templates.find(({ id }) => id === templateId)
    if (found) set({ ...draft, ...found, subject: found.subject || draft.subject })
  }
  return (
    <Drawer open size={520} title={t('tickets.new')} onClose={close}>
      <div className="ticket-form">
        {(templates.data?.templates.length ?? 0) > 0 && (
          <Select
            aria-label={t('tickets.template')}
            placeholder={t('tickets.template')}
            options={(templates.data?.templates ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={take}
          />
        )}
        <Input
          aria-label={t('tickets.subject')}
          placeholder={t('tickets.subject')}
          maxLength={200}
          value={draft.subject}
          onChange={({ target }) => set({ ...draft, subject: target.value })}
        />
        <Select
          allowClear
          aria-label={t('tickets.type')}
          placeholder={t('tickets.type')}
          options={(types.data?.types ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.typeId}
          onChange={(typeId: string | undefined) => set({ ...draft, typeId: typeId ?? null })}
        />
        {type && <FormFields fields={type.fields} values={draft.fields} change={(fields) => set({ ...draft, fields })} />}
        <Whose draft={draft} set={set} />
        <Input.TextArea
          aria-label={t('tickets.note')}
          placeholder={t('tickets.noteHint')}
          rows={3}
          maxLength={8_000}
          value={draft.note}
          onChange={({ target }) => set({ ...draft, note: target.value })}
        />
        {open.isError && <Problem error={open.error} />}
        <Button type="primary" disabled={!draft.subject.trim()} loading={open.isPending} onClick={() => open.mutate(undefined)}>
          {t('tickets.open.do')}
        </Button>
      </div>
    </Drawer>
  )
}

function bodyOf({ subject, typeId, priority, ownerId, teamId, fields, note }: Draft, beside: Pick<Props, 'conversationId' | 'parentId'>) {
  return {
    subject: subject.trim(),
    fields,
    typeId,
    ownerId,
    conversationId: beside.conversationId ?? null,
    parentId: beside.parentId ?? null,
    ...(priority && { priority }),
    ...(teamId !== undefined && { teamId }),
    ...(note.trim() && { note: note.trim() }),
  }
}

/** Who takes it up, and how much it presses. */
function Whose({ draft, set }: { draft: Draft; set: (draft: Draft) => void }) {
  const { t } = useTexts()
  const people = usePeople()
  const teams = useTeams()
  return (
    <div className="ticket-pair">
      <Select
        allowClear
        aria-label={t('tickets.priority')}
        placeholder={t('tickets.priority')}
        options={TicketPriority.options.map((value) => ({ value, label: t(`ticket.priority.${value}`) }))}
        value={draft.priority ?? null}
        onChange={(priority: TicketPriority | null) => set({ ...draft, priority: priority ?? undefined })}
      />
      <Select
        allowClear
        aria-label={t('tickets.owner')}
        placeholder={t('tickets.owner')}
        options={people}
        value={draft.ownerId}
        onChange={(ownerId: string | undefined) => set({ ...draft, ownerId: ownerId ?? null })}
      />
      <Select
        allowClear
        aria-label={t('tickets.team')}
        placeholder={t('tickets.team')}
        options={(teams.data?.teams ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.teamId ?? null}
        onChange={(teamId: string | undefined) => set({ ...draft, teamId: teamId ?? null })}
      />
    </div>
  )
}
