import { useQuery } from '@tanstack/react-query'
import type { NamedProduct } from '@xiaoer/contract'
import { Select } from 'antd'
import { useState } from 'react'
import { graphCalls } from '../../../api/index.ts'
import { useTexts } from '../../../texts/index.ts'

interface Props {
  id?: string
  value?: string | null
  onChange?: (value: string | null) => void
  /** Said where nothing is chosen. */
  none?: string
}

const ITEM = 'item:'

/** What the shop sells under these words, by its names. */
function useGoods(words: string) {
  const { language } = useTexts()
  const found = useQuery({
    queryKey: ['graph', 'goods', words],
    queryFn: () => graphCalls.found(words, { kind: 'product', origin: 'catalogue' }),
    placeholderData: (before) => before,
    staleTime: 60_000,
  })
  const options = (found.data?.nodes ?? []).map((one) => ({
    value: one.id.slice(ITEM.length),
    label: language.startsWith('zh') ? one.zh : one.en,
  }))
  return { options, loading: found.isFetching }
}

/** A product, looked for by its name among what the shop sells. */
export function ProductSelect({ id, value, onChange, none }: Props) {
  const { t } = useTexts()
  const [words, setWords] = useState('')
  return (
    <Select
      {...(id !== undefined && { id })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={none ?? t('entry.part.product')}
      {...useGoods(words)}
      value={value ?? null}
      onChange={(one: string | null | undefined) => onChange?.(one ?? null)}
    />
  )
}

interface ManyProps {
  id?: string
  value?: readonly NamedProduct[]
  onChange?: (value: NamedProduct[]) => void
}

/** Products, each looked for by its name; one that is gone keeps the title it is remembered under. */
export function ProductsSelect({ id, value = [], onChange }: ManyProps) {
  const { t } = useTexts()
  const [words, setWords] = useState('')
  return (
    <Select
      {...(id !== undefined && { id })}
      mode="multiple"
      labelInValue
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={t('entry.productsHint')}
      {...useGoods(words)}
      value={value.map((one) => ({ value: one.id, label: one.title ?? one.id }))}
      onChange={(chosen: { value: string; label: string }[]) => onChange?.(chosen.map((one) => ({ id: one.value, title: one.label })))}
    />
  )
}
