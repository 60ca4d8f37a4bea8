import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Box, ConversationRow } from '@xiaoer/contract'
import type { InboxFilter, InboxView } from '@xiaoer/contract/labels'
import { OrderFlag } from '@xiaoer/contract/marks'
import { App, Button, Input, Popover, Select } from 'antd'
import { useState } from 'react'
import { labelCalls } from '../../api/people/labels.ts'
import { useToldChange } from '../../changing/index.ts'
import { MentionsButton } from '../../labels/mentions.tsx'
import { useTags } from '../../labels/tags.tsx'
import { problemTitle } from '../../look/index.ts'
import { FlagSign } from '../../side/order-mark.tsx'
import { useTexts } from '../../texts/index.ts'

interface Props {
  box: Box
  filter: InboxFilter
  rows: readonly ConversationRow[]
}

/** What narrows the box, the views that were kept, tags for all that is listed, and where one was mentioned. */
export function Tools({ box, filter, rows }: Props) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const tags = useTags()
  const [more, show] = useState(Object.values(filter).some((one) => one !== undefined))
  const narrow = (to: InboxFilter) => void navigate({ to: '.', search: (now) => ({ ...now, ...to }), replace: true })
  const options = tags.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="list-tools">
      <Views box={box} filter={filter} />
      <MentionsButton />
      <Button size="small" type="text" aria-expanded={more} onClick={() => show(!more)}>
        {t('labels.filterTag')}
      </Button>
      {more && (
        <>
          <Select
            allowClear
            size="small"
            aria-label={t('labels.filterTag')}
            placeholder={t('labels.filterTag')}
            options={options}
            value={filter.tag}
            onChange={(tag: string | undefined) => narrow({ tag })}
          />
          <ByFlag flag={filter.flag} choose={(flag) => narrow({ flag })} />
          <Button
            size="small"
            type={filter.mentioned ? 'primary' : 'default'}
            onClick={() => narrow({ mentioned: filter.mentioned ? undefined : '1' })}
          >
            {t('labels.onlyMentioned')}
          </Button>
          <TagAll rows={rows} options={options} />
        </>
      )}
    </div>
  )
}

/** Shoppers with an order of a flag. */
function ByFlag({ flag, choose }: { flag: OrderFlag | undefined; choose: (flag: OrderFlag | undefined) => void }) {
  const { t } = useTexts()
  return (
    <Select
      allowClear
      size="small"
      aria-label={t('mark.flag')}
      placeholder={t('mark.flag')}
      options={OrderFlag.options.map((value) => ({ value, label: <FlagSign flag={value} /> }))}
      value={flag}
      popupMatchSelectWidth={false}
      onChange={choose}
    />
  )
}

/** Puts a tag on all that is listed. */
function TagAll({ rows, options }: { rows: readonly ConversationRow[]; options: { value: string; label: string }[] }) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const put = async (tag: string | null) => {
    if (!tag || rows.length === 0) return
    try {
      const { changed } = await labelCalls.tagMany({ conversationIds: rows.slice(0, 200).map(({ id }) => id), add: [tag] })
      void message.success(t('labels.tagged', { n: changed }))
    } catch (error) {
      void message.error(problemTitle(error, t))
    }
  }
  return (
    <Select
      size="small"
      value={null}
      aria-label={t('labels.tagAll')}
      placeholder={t('labels.tagAll')}
      options={options}
      popupMatchSelectWidth={false}
      onChange={(tag: string | null) => void put(tag)}
    />
  )
}

function Views({ box, filter }: { box: Box; filter: InboxFilter }) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const kept = useQuery({ queryKey: ['inbox-views'], queryFn: labelCalls.views, staleTime: 60_000 })
  const views = kept.data?.views ?? []
  const go = ({ box: to, filter: by }: InboxView) => void navigate({ to: '/inbox/$box', params: { box: to }, search: { ...by } })
  return (
    <>
      {views.length > 0 && (
        <Select
          size="small"
          value={null}
          aria-label={t('labels.views')}
          placeholder={t('labels.views')}
          options={views.map(({ id, name }) => ({ value: id, label: name }))}
          popupMatchSelectWidth={false}
          onChange={(id: string | null) => {
            const view = views.find((one) => one.id === id)
            if (view) go(view)
          }}
        />
      )}
      {Object.values(filter).some((one) => one !== undefined) && <Keep box={box} filter={filter} />}
    </>
  )
}

function Keep({ box, filter }: { box: Box; filter: InboxFilter }) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const [name, write] = useState('')
  const save = useToldChange(
    'inbox-views',
    () => labelCalls.saveView({ name: name.trim(), shared: false, box, filter }),
    () => setOpen(false),
  )
  const form = (
    <div className="labels-fields">
      <Input
        aria-label={t('labels.viewName')}
        placeholder={t('labels.viewName')}
        maxLength={30}
        value={name}
        onChange={({ target }) => write(target.value)}
      />
      <Button size="small" type="primary" disabled={!name.trim()} loading={save.isPending} onClick={() => save.mutate(undefined)}>
        {t('labels.save')}
      </Button>
    </div>
  )
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={form}>
      <Button size="small" type="link">
        {t('labels.keepView')}
      </Button>
    </Popover>
  )
}
