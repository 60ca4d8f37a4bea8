import { useQuery } from '@tanstack/react-query'
import type { IntentRow } from '@xiaoer/contract'
import { type RefSelectProps, Select } from 'antd'
import type { Ref } from 'react'
import { readIntents } from '../api/understanding/index.ts'
import { useTexts } from '../texts/index.ts'

interface Props {
  label: string
  hint: string
  value: string | null
  choose: (intent: string | null) => void
  clearable?: boolean
  /** Goes before all of them. */
  first?: { value: string; label: string }
  ref?: Ref<RefSelectProps>
}

/** One intent of all, found by its name in the reader's language or by its id. */
export function IntentSelect({ label, hint, value, choose, clearable = false, first, ref }: Props) {
  const { language } = useTexts()
  const intents = useQuery({ queryKey: ['intents'], queryFn: readIntents, staleTime: 60_000 })
  return (
    <Select
      {...(ref && { ref })}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={clearable}
      aria-label={label}
      placeholder={hint}
      value={value}
      options={[...(first ? [first] : []), ...(intents.data?.intents ?? []).map((one) => labelled(one, language))]}
      onChange={(intent: string | null | undefined) => choose(intent ?? null)}
    />
  )
}

/** One of the workspace's own has a name alone: its id says nothing. */
const labelled = ({ id, zh, en }: IntentRow, language: string) => ({
  value: id,
  label: id.startsWith('own.') ? zh : `${language === 'en' ? en : zh} ${id}`,
})
