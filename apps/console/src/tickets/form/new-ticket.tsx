import '../tickets.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { FieldValues, TicketPriority } from '@xiaoer/contract/tickets'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useChange } from '../../changing/index.ts'
import { Drawer, Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Choice, Maybe, useChoices } from '../choices.tsx'
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
interface Drafting {
  draft: Draft
  set: (draft: Draft) => void
}

const FRESH: Draft = { subject: '', typeId: null, priority: undefined, ownerId: null, teamId: undefined, fields: {}, note: '' }

/** Opens a ticket: a template or a type fills in what it knows, and asks for what its form needs. */
export function NewTicket({ subject = '', close, ...beside }: Props) {
  const { t } = useTexts()
  const [draft, set] = useState<Draft>({ ...FRESH, subject })
  const open = useOpening(() => bodyOf(draft, beside), close, beside.conversationId === undefined)
  return (
    <Drawer open size={520} title={t('tickets.new')} onClose={close}>
      <div className="ticket-form">
        <What draft={draft} set={set} />
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

/** What was opened is gone to, unless a conversation is being worked. */
function useOpening(body: () => ReturnType<typeof bodyOf>, close: () => void, goes: boolean) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useChange(
    'tickets',
    () => ticketCalls.open(body()),
    ({ id, number }) => {
      void message.success(t('tickets.opened', { number }))
      void client.invalidateQueries({ queryKey: ['conversation'] })
      close()
      if (goes) void navigate({ to: '/tickets/$id', params: { id } })
    },
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

/** What it is about, from a template where there is one, and the form of its type. */
function What({ draft, set }: Drafting) {
  const { t } = useTexts()
  const { types, forms } = useChoices()
  const templates = useQuery({ queryKey: ['ticket-templates'], queryFn: ticketCalls.templates }).data?.templates ?? []
  const type = forms.find(({ id }) => id === draft.typeId)
  const take = (templateId: string) => {
    const found = templates.find(({ id }) => id === templateId)
    if (found) set({ ...draft, ...found, subject: found.subject || draft.subject })
  }
  const ready = templates.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      {ready.length > 0 && <Choice label={t('tickets.template')} options={ready} value={null} change={take} />}
      <Input
        aria-label={t('tickets.subject')}
        placeholder={t('tickets.subject')}
        maxLength={200}
        value={draft.subject}
        onChange={({ target }) => set({ ...draft, subject: target.value })}
      />
      <Maybe label={t('tickets.type')} options={types} value={draft.typeId} change={(typeId) => set({ ...draft, typeId })} />
      {type && <FormFields fields={type.fields} values={draft.fields} change={(fields) => set({ ...draft, fields })} />}
    </>
  )
}

/** Who takes it up, and how much it presses. */
function Whose({ draft, set }: Drafting) {
  const { t } = useTexts()
  const { priorities, people, teams } = useChoices()
  const press = (to: TicketPriority | null) => set({ ...draft, priority: to ?? undefined })
  return (
    <div className="ticket-pair">
      <Maybe label={t('tickets.priority')} options={priorities} value={draft.priority} change={press} />
      <Maybe label={t('tickets.owner')} options={people} value={draft.ownerId} change={(ownerId) => set({ ...draft, ownerId })} />
      <Maybe label={t('tickets.team')} options={teams} value={draft.teamId} change={(teamId) => set({ ...draft, teamId })} />
    </div>
  )
}
