import type { EntryView } from '@xiaoer/contract'
import { type EntryFilter, readEntries } from '../../api/index.ts'

/** As many as are changed at once. */
const MOST = 1_000

/** All entries that are found, not those of the page alone; lent ones, which are only read here, are left out. */
export async function allFound(filter: EntryFilter): Promise<EntryView[]> {
  const found: EntryView[] = []
  for (let offset = 0; offset < MOST; ) {
    const { entries, total } = await readEntries(filter, offset)
    found.push(...entries)
    offset += entries.length
    if (entries.length === 0 || offset >= total) break
  }
  return found.filter(({ loanId }) => loanId === null).slice(0, MOST)
}
