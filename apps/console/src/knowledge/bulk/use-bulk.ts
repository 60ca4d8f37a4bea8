import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { BulkDone, BulkEdit, Entries, EntryView } from '@xiaoer/contract'
import { useRef } from 'react'
import { type EntryFilter, knowledgeCalls } from '../../api/index.ts'
import { allFound } from './all-found.ts'
import { putBack } from './put-back.ts'

/** What became of a change of many, and what puts it back. */
export interface Done extends BulkDone {
  readonly undo: readonly BulkEdit[]
}

/** Changes what is chosen, and puts it back; `choose` gets those that could not be changed, or all that are found. */
export function useBulk(ids: readonly string[], filter: EntryFilter, choose: (ids: string[]) => void) {
  const client = useQueryClient()
  const known = useRef(new Map<string, EntryView>())
  const again = () => client.invalidateQueries({ queryKey: ['entries'] })
  const all = useMutation({
    mutationFn: () => allFound(filter),
    onSuccess: (entries) => {
      for (const entry of entries) known.current.set(entry.id, entry)
      choose(entries.map(({ id }) => id))
    },
  })
  const edit = useMutation({
    mutationFn: async (set: BulkEdit['set']): Promise<Done> => {
      for (const entry of seen(client)) known.current.set(entry.id, entry)
      const done = await knowledgeCalls.editMany({ ids: [...ids], set })
      const kept = new Set(done.refused.map(({ id }) => id))
      const before = ids.flatMap((id) => (kept.has(id) ? [] : (known.current.get(id) ?? [])))
      known.current.clear()
      return { ...done, undo: putBack(before, { set }) }
    },
    onSuccess: async ({ refused }) => {
      undo.reset()
      await again()
      choose(refused.map(({ id }) => id))
    },
  })
  const undo = useMutation({
    mutationFn: changeAll,
    onSuccess: async ({ refused }) => {
      edit.reset()
      await again()
      choose(refused.map(({ id }) => id))
    },
  })
  return { all, edit, undo }
}

/** One change after the other, told as one. */
async function changeAll(changes: readonly BulkEdit[]): Promise<Done> {
  const all: BulkDone[] = []
  for (const change of changes) all.push(await knowledgeCalls.editMany(change))
  const changed = all.reduce((sum, one) => sum + one.changed, 0)
  return { changed, refused: all.flatMap(({ refused }) => refused), undo: [] }
}

/** The entries of the pages that were looked at: what is chosen is among them. */
const seen = (client: QueryClient): EntryView[] =>
  client.getQueriesData<Entries>({ queryKey: ['entries', 'list'] }).flatMap(([, page]) => page?.entries ?? [])
