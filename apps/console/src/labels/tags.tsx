import './labels.css'
import { useQuery } from '@tanstack/react-query'
import type { Tag } from '@xiaoer/contract/labels'
import { labelCalls } from '../api/people/labels.ts'

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
