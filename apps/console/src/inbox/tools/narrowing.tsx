import { useNavigate } from '@tanstack/react-router'
import type { ConversationRow } from '@xiaoer/contract'
import type { InboxFilter } from '@xiaoer/contract/labels'
import { OrderFlag } from '@xiaoer/contract/marks'
import { App, Button, Select } from 'antd'
import { labelCalls } from '../../api/people/labels.ts'
import { useTags } from '../../labels/tags.tsx'
import { problemTitle } from '../../look/index.ts'
import { FlagSign } from '../../side/order-mark.tsx'
import { useTexts } from '../../texts/index.ts'
import { Many } from './many.tsx'

interface Props {
  filter: InboxFilter
  rows: readonly ConversationRow[]
}

/** What narrows the box, and tags for all that is listed. */
export function Narrowing({ filter, rows }: Props) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const tags = useTags()
  const narrow = (to: InboxFilter) => void navigate({ to: '.', search: (now) => ({ ...now, ...to }), replace: true })
  const options = tags.map(({ id, name }) => ({ value: id, label: name }))
  return (
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
      <Many rows={rows} />
    </>
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
