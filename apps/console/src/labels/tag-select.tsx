import { Select } from 'antd'
import { useTexts } from '../texts/index.ts'
import { useTags } from './tags.tsx'

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
