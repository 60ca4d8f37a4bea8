import './knowledge.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { EntryView } from '@xiaoer/contract'
import { Button } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { readEntries } from '../api/index.ts'
import { Empty, Problem, SearchField, Waiting } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { Categories } from './categories.tsx'
import { Editor } from './editor.tsx'
import { EntryTable } from './entry-table.tsx'
import { TryBox } from './try-box.tsx'

/** List, search, edit, add, and try. What is looked for stands in the address. */
export function KnowledgePage() {
  const { t } = useTexts()
  const { q = '', category = '' } = useSearch({ strict: false })
  const navigate = useNavigate()
  const [offset, setOffset] = useState(0)
  const [edited, setEdited] = useState<EntryView | 'new' | null>(null)
  const look = (search: { q?: string; category?: string }) => {
    setOffset(0)
    void navigate({ to: '/knowledge', search: { q: search.q || undefined, category: search.category || undefined }, replace: true })
  }
  const writes = useMe().role !== 'agent'
  const add = writes && (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('knowledge.add')}
    </Button>
  )
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('rail.knowledge')}</h1>
        <SearchField className="knowledge-search" words={q} find={(words) => look({ q: words, category })} label={t('knowledge.search')} />
        <Categories category={category} choose={(one) => look({ q, category: one })} />
        <span className="grow" />
        {writes && <Link to="/knowledge/import">{t('knowledge.import')}</Link>}
        {add}
      </div>
      <TryBox open={setEdited} />
      <List q={q} category={category} offset={offset} turn={setOffset} edit={setEdited} add={add} />
      {edited && (
        <Editor
          key={edited === 'new' ? 'new' : edited.id}
          entry={edited === 'new' ? null : edited}
          readOnly={!writes}
          close={() => setEdited(null)}
        />
      )}
    </div>
  )
}

interface ListProps {
  q: string
  category: string
  offset: number
  turn: (offset: number) => void
  edit: (entry: EntryView) => void
  add: ReactNode
}

/** What was found; where there is nothing, how to change that. */
function List({ q, category, offset, turn, edit, add }: ListProps) {
  const { t } = useTexts()
  const entries = useQuery({
    queryKey: ['entries', q, category, offset],
    queryFn: () => readEntries(q, category, offset),
    placeholderData: (before) => before,
  })
  const size = useFullPage(offset === 0 && !entries.isPlaceholderData ? entries.data?.entries.length : undefined)
  if (entries.isPending) return <Waiting />
  if (entries.isError) return <Problem error={entries.error} again={() => void entries.refetch()} />
  if (entries.data.total > 0) return <EntryTable entries={entries.data} offset={offset} size={size} turn={turn} edit={edit} />
  return (
    <Empty title={q || category ? t('knowledge.notFound') : t('knowledge.none')} action={add}>
      {t('knowledge.noneWords')}
    </Empty>
  )
}

/** The service decides how many entries a page has: the first page shows it. */
function useFullPage(first: number | undefined): number {
  const size = useRef(50)
  if (first) size.current = first
  return size.current
}
