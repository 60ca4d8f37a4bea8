import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { readEntries } from '../api/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'

/** The categories in use, as far as the first entries show them. */
export function useCategories(): string[] {
  const first = useQuery({ queryKey: ['entries', '', '', 0], queryFn: () => readEntries('', '', 0), staleTime: 60_000 })
  return [...new Set(first.data?.entries.map((entry) => entry.category) ?? [])].toSorted()
}

export function Categories({ category, choose }: { category: string; choose: (category: string) => void }) {
  const { t } = useTexts()
  const named = useNamed()
  const known = useCategories()
  const options = [...new Set([...known, ...(category ? [category] : [])])].map((value) => ({ value, label: named('category', value) }))
  return (
    <Select
      allowClear
      showSearch
      className="knowledge-category"
      placeholder={t('knowledge.category')}
      aria-label={t('knowledge.category')}
      options={options}
      value={category || null}
      onChange={(value: string | null | undefined) => choose(value ?? '')}
    />
  )
}
