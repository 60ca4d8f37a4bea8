import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { knowledgeCalls } from '../api/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'

/** The categories in use. */
export function useCategories(): string[] {
  const all = useQuery({ queryKey: ['entries', 'categories'], queryFn: knowledgeCalls.readCategories, staleTime: 60_000 })
  return all.data?.categories.map(({ name }) => name) ?? []
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
