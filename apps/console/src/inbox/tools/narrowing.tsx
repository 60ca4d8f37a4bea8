import { useNavigate } from '@tanstack/react-router'
import type { InboxFilter } from '@xiaoer/contract/labels'
import { OrderFlag } from '@xiaoer/contract/marks'
import { Button, Select } from 'antd'
import { useTags } from '../../labels/tags.tsx'
import { FlagSign } from '../../side/order-mark.tsx'
import { useTexts } from '../../texts/index.ts'

/** What narrows the box. */
export function Narrowing({ filter }: { filter: InboxFilter }) {
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
