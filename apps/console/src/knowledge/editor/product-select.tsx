import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { graphCalls } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'

interface Props {
  id?: string
  value?: string | null
  onChange?: (value: string | null) => void
  /** Said where nothing is chosen. */
  none?: string
}

const ITEM = 'item:'

/** A product, looked for by its name among what the shop sells. */
export function ProductSelect({ id, value, onChange, none }: Props) {
  const { t, language } = useTexts()
  const [words, setWords] = useState('')
  const found = useQuery({
    queryKey: ['graph', 'goods', words],
    queryFn: () => graphCalls.found(words, { kind: 'product', origin: 'catalogue' }),
    staleTime: 60_000,
  })
  const options = (found.data?.nodes ?? []).map((one) => ({
    value: one.id.slice(ITEM.length),
    label: language.startsWith('zh') ? one.zh : one.en,
  }))
  return (
    <Select
      {...(id !== undefined && { id })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={none ?? t('entry.part.product')}
      loading={found.isFetching}
      options={options}
      value={value ?? null}
      onChange={(one: string | null | undefined) => onChange?.(one ?? null)}
    />
  )
}
