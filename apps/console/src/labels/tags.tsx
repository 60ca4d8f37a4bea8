import './labels.css'
import { useQuery } from '@tanstack/react-query'
import type { Tag } from '@xiaoer/contract/labels'
import { Select } from 'antd'
import { labelCalls } from '../api/people/labels.ts'
import { useTexts } from '../texts/index.ts'

/** The catalogue of tags. */
export const useTags = (): readonly Tag[] => useQuery({ queryKey: ['tags'], queryFn: labelCalls.tags, staleTime: 60_000 }).data?.tags ?? []

/** Tags by their ids, as small signs. */
export function TagSigns({ ids }: { ids: readonly string[] }) {
  const tags = useTags()
  return tags
    .filter(({ id }) => ids.includes(id))
    .map(({ id, name, colour }) => (
      <span key={id} className={`tag-sign is-${colour}`}>
        {name}
      </span>
    ))
}

/** Chooses tags; what is typed anew becomes one. */
export function TagSelect({
  ids,
  label,
  change,
}: {
  ids: readonly string[]
  label: string
  change: (add: string[], remove: string[]) => void
}) {
  const { t } = useTexts()
  const tags = useTags()
  return (
    <Select
      mode="multiple"
      className="tag-select"
      aria-label={label}
      placeholder={t('labels.addTag')}
      value={[...ids]}
      options={tags.map(({ id, name }) => ({ value: id, label: name }))}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(next: string[]) =>
        change(
          next.filter((id) => !ids.includes(id)),
          ids.filter((id) => !next.includes(id)),
        )
      }
    />
  )
}
