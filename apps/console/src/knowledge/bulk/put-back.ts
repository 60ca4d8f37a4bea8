import type { BulkEdit, EntryView } from '@xiaoer/contract'

/** What is changed of many at once. */
type Was = Pick<EntryView, 'id' | 'status' | 'category' | 'ownerId' | 'reviewAt' | 'setId'>

/** The changes that make entries again what they were: one for all that were alike. What had no category keeps its new one. */
export function putBack(before: readonly Was[], { set }: Pick<BulkEdit, 'set'>): BulkEdit[] {
  const alike = Map.groupBy(before, (entry) => JSON.stringify(wasOf(entry, set)))
  return [...alike.values()].flatMap((entries) => {
    const [first] = entries
    const was = first && wasOf(first, set)
    return was && Object.keys(was).length > 0 ? [{ ids: entries.map(({ id }) => id), set: was }] : []
  })
}

function wasOf({ status, category, ownerId, reviewAt, setId }: Was, set: BulkEdit['set']): BulkEdit['set'] {
  return {
    ...('status' in set && { status }),
    ...('category' in set && category !== '' && { category }),
    ...('ownerId' in set && { ownerId }),
    ...('reviewAt' in set && { reviewAt }),
    ...('setId' in set && { setId }),
  }
}
