import { useQuery } from '@tanstack/react-query'
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
  ref?: Ref<RefSelectProps>
}

/** One intent of all, found by its name in the reader's language or by its id. */
export function IntentSelect({ label, hint, value, choose, clearable = false, ref }: Props) {
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
      options={(intents.data?.intents ?? []).map(({ id, zh, en }) => ({ value: id, label: `${language === 'en' ? en : zh} ${id}` }))}
      onChange={(intent: string | null | undefined) => choose(intent ?? null)}
    />
  )
}
