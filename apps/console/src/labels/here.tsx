import { useQuery } from '@tanstack/react-query'
import type { ConversationRow } from '@xiaoer/contract'
import type { Labels } from '@xiaoer/contract/labels'
import type { FieldValues } from '@xiaoer/contract/tickets'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { labelCalls } from '../api/people/labels.ts'
import { useToldChange } from '../changing/index.ts'
import { useMe } from '../shell/use-me.ts'
import { useTexts } from '../texts/index.ts'
import { FormFields } from '../tickets/form/form-fields.tsx'
import { fullTime } from '../time/index.ts'
import { SnoozeButton } from './snooze.tsx'
import { TagSelect } from './tag-select.tsx'

/** What the desk keeps of this conversation and its shopper. */
export function LabelsHere({ row: { id, snoozed: sleeps } }: { row: ConversationRow }) {
  const { t, language } = useTexts()
  const me = useMe()
  const found = useQuery({ queryKey: ['labels', id], queryFn: () => labelCalls.of(id) })
  const tag = useToldChange('labels', (wish: { on: 'conversation' | 'shopper'; add: string[]; remove: string[] }) =>
    labelCalls.tagMany({ conversationIds: [id], ...wish }),
  )
  if (!found.data) return null
  const { tags, shopperTags, blocked, snoozed } = found.data
  return (
    <section className="side-section labels" aria-label={t('labels.title')}>
      <h2>{t('labels.title')}</h2>
      <TagSelect
        byKey
        ids={tags}
        label={t('labels.onConversation')}
        change={(add, remove) => tag.mutate({ on: 'conversation', add, remove })}
      />
      <p className="soft">{t('labels.onShopper')}</p>
      <TagSelect ids={shopperTags} label={t('labels.onShopper')} change={(add, remove) => tag.mutate({ on: 'shopper', add, remove })} />
      <Fields id={id} found={found.data} />
      <p>
        {sleeps && snoozed && (
          <span className="soft">
            ☾{' '}
            {snoozed.until
              ? t('labels.sleepsUntil', { at: fullTime(snoozed.until, language), by: snoozed.by })
              : t('labels.sleeps', { by: snoozed.by })}{' '}
          </span>
        )}
        <SnoozeButton id={id} sleeps={sleeps} /> {me.rights.includes('desk.manage') && <Block id={id} blocked={blocked !== null} />}
      </p>
      {blocked && (
        <p className="bad">
          ▲ {t('labels.blocked', { by: blocked.by, at: fullTime(blocked.at, language) })} {blocked.why}
        </p>
      )}
    </section>
  )
}

/** The fields of a shop's own, of the shopper and of the conversation. */
function Fields({ id, found: { values, shopperValues } }: { id: string; found: Labels }) {
  const fields = useQuery({ queryKey: ['custom-fields'], queryFn: labelCalls.fields, staleTime: 60_000 })
  const stands = { shopper: shopperValues, conversation: values }
  return (['shopper', 'conversation'] as const).map((on) => (
    <Filled key={`${on}${JSON.stringify(stands[on])}`} id={id} on={on} fields={fields.data?.[on] ?? []} values={stands[on]} />
  ))
}

type Asked = Parameters<typeof FormFields>[0]['fields']

function Filled({ id, on, fields, values }: { id: string; on: 'conversation' | 'shopper'; fields: Asked; values: FieldValues }) {
  const { t } = useTexts()
  const [now, change] = useState(values)
  const save = useToldChange('labels', () => labelCalls.fill(id, on, now))
  if (fields.length === 0) return null
  return (
    <div className="labels-fields">
      <FormFields fields={fields} values={now} change={change} />
      {JSON.stringify(now) !== JSON.stringify(values) && (
        <Button size="small" type="primary" loading={save.isPending} onClick={() => save.mutate(undefined)}>
          {t('labels.save')}
        </Button>
      )}
    </div>
  )
}

/** Keeps the shopper out, with a reason; or lets them in again. */
function Block({ id, blocked }: { id: string; blocked: boolean }) {
  const { t } = useTexts()
  const [why, write] = useState('')
  const [open, setOpen] = useState(false)
  const block = useToldChange(
    'labels',
    () => labelCalls.block(id, why.trim()),
    () => setOpen(false),
  )
  const free = useToldChange('labels', () => labelCalls.unblock(id))
  if (blocked)
    return (
      <Button size="small" loading={free.isPending} onClick={() => free.mutate(undefined)}>
        {t('labels.unblock')}
      </Button>
    )
  const form = (
    <div className="labels-fields">
      <p>{t('labels.blockWords')}</p>
      <Input
        aria-label={t('labels.why')}
        placeholder={t('labels.why')}
        maxLength={300}
        value={why}
        onChange={({ target }) => write(target.value)}
      />
      <Button danger disabled={!why.trim()} loading={block.isPending} onClick={() => block.mutate(undefined)}>
        {t('labels.block')}
      </Button>
    </div>
  )
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={form}>
      <Button size="small" danger>
        {t('labels.block')}
      </Button>
    </Popover>
  )
}
