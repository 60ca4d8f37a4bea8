import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { type EntryFilter, knowledgeCalls, readColleagues } from '../api/index.ts'
import { SearchField } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { Categories } from './categories.tsx'

const STATES = ['live', 'draft', 'archived'] as const
const REVIEWS = ['overdue', 'due'] as const

interface Props {
  filter: EntryFilter
  look: (change: EntryFilter) => void
}

/** By what the list is narrowed: category, state, set, owner, day of review and source. */
export function Filters({ filter, look }: Props) {
  const { t } = useTexts()
  const sets = useQuery({ queryKey: ['entry-sets'], queryFn: knowledgeCalls.readSets, staleTime: 60_000 })
  const people = useQuery({ queryKey: ['colleagues'], queryFn: readColleagues, staleTime: 60_000 })
  const { q: _, ...narrowed } = filter
  const choice = { filter, look }
  return (
    <section className="entry-filters" aria-label={t('knowledge.filters')}>
      <Categories category={filter.category ?? ''} choose={(category) => look({ category })} />
      <Choice {...choice} name="status" label={t('knowledge.status')} options={STATES.map((value) => [value, t(`knowledge.${value}`)])} />
      <Choice {...choice} name="setId" label={t('entry.set')} options={(sets.data?.sets ?? []).map(({ id, name }) => [id, name])} />
      <Choice
        {...choice}
        name="ownerId"
        label={t('entry.owner')}
        options={(people.data?.colleagues ?? []).map(({ accountId, name, email }) => [accountId, name || email])}
      />
      <Choice
        {...choice}
        name="review"
        label={t('entry.reviewAt')}
        options={REVIEWS.map((value) => [value, t(`knowledge.review.${value}`)])}
      />
      <SearchField className="knowledge-state" words={filter.source ?? ''} find={(source) => look({ source })} label={t('entry.source')} />
      {Object.values(narrowed).some((value) => value) && (
        <Button type="text" onClick={() => look(Object.fromEntries(Object.keys(narrowed).map((name) => [name, undefined])))}>
          {t('knowledge.filtersNone')}
        </Button>
      )}
    </section>
  )
}

interface ChoiceProps extends Props {
  name: keyof EntryFilter
  label: string
  options: readonly (readonly [value: string, label: string])[]
}

function Choice({ filter, look, name, label, options }: ChoiceProps) {
  return (
    <Select
      allowClear
      className="knowledge-state"
      aria-label={label}
      placeholder={label}
      value={filter[name] ?? null}
      options={options.map(([value, words]) => ({ value, label: words }))}
      onChange={(value: string | null | undefined) => look({ [name]: value ?? undefined })}
    />
  )
}
