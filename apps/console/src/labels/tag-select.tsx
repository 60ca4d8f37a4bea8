import { Select } from 'antd'
import { type ComponentRef, useRef } from 'react'
import { useAsked } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { useTags } from './tags.tsx'

/** Chooses tags; what is typed anew becomes one. */
export function TagSelect({
  ids,
  label,
  change,
  byKey = false,
}: {
  ids: readonly string[]
  label: string
  change: (add: string[], remove: string[]) => void
  /** It has the focus when tagging is asked for. */
  byKey?: boolean
}) {
  const { t } = useTexts()
  const tags = useTags()
  const field = useRef<ComponentRef<typeof Select>>(null)
  useAsked('tag', () => byKey && field.current?.focus())
  return (
    <Select
      ref={field}
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
