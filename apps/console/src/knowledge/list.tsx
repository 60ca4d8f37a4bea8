import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { EntryView } from '@xiaoer/contract'
import { type ReactNode, useRef } from 'react'
import { type EntryFilter, improvingCalls, readEntries } from '../api/index.ts'
import { Empty, Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { EntryTable } from './entry-table.tsx'

interface Props {
  filter: EntryFilter
  chosen: readonly string[] | undefined
  choose: (ids: string[]) => void
  offset: number
  turn: (offset: number) => void
  edit: (entry: EntryView) => void
  add: ReactNode
}

/** What was found, with how often each answered; where there is nothing, how to change that. */
export function List({ filter, offset, add, ...table }: Props) {
  const { t } = useTexts()
  const entries = useQuery({
    queryKey: ['entries', 'list', filter, offset],
    queryFn: () => readEntries(filter, offset),
    placeholderData: (before) => before,
  })
  const uses = useUses(entries.data?.entries.map(({ id }) => id) ?? [])
  const size = useFullPage(offset === 0 && !entries.isPlaceholderData ? entries.data?.entries.length : undefined)
  if (entries.isPending) return <Waiting />
  if (entries.isLoadingError) return <Problem error={entries.error} again={() => void entries.refetch()} />
  if (entries.data.total > 0) return <EntryTable entries={entries.data} uses={uses} offset={offset} size={size} {...table} />
  const sought = Object.values(filter).some((value) => value)
  return (
    <Empty title={t(sought ? 'knowledge.notFound' : 'knowledge.none')} action={add}>
      {t(sought ? 'knowledge.notFoundWords' : 'knowledge.noneWords')}
      {!sought && <Ways />}
    </Empty>
  )
}

/** What a base is filled with sooner than by hand. */
function Ways() {
  const { t } = useTexts()
  return (
    <p>
      <Link to="/knowledge/import">{t('knowledge.noneImport')}</Link> · <Link to="/knowledge/sets">{t('knowledge.noneBorrow')}</Link>
    </p>
  )
}

/** How often entries answered, by their ids; those not counted yet are absent. */
export function useUses(ids: readonly string[]) {
  const uses = useQuery({
    queryKey: ['entries', 'uses', ids],
    queryFn: () => improvingCalls.readUses(ids),
    enabled: ids.length > 0,
    placeholderData: (before) => before,
  })
  return new Map(uses.data?.uses.map((use) => [use.id, use]))
}

/** The service decides how many entries a page has: the first page shows it. */
function useFullPage(first: number | undefined): number {
  const size = useRef(50)
  if (first) size.current = first
  return size.current
}
