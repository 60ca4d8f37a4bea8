import './knowledge.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { EntryView } from '@xiaoer/contract'
import { Button, Select } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { readEntries } from '../api/index.ts'
import { Empty, Problem, SearchField, Waiting } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { Bulk } from './bulk.tsx'
import { Categories } from './categories.tsx'
import { Editor } from './editor/editor.tsx'
import { EntryTable } from './entry-table.tsx'
import { HelpCentre } from './help-centre.tsx'
import { Notices } from './notices.tsx'
import { TryBox } from './try-box.tsx'

const STATES = ['live', 'draft', 'archived'] as const
type State = (typeof STATES)[number]
/** What slides in beside the entries. */
type Beside = 'notices' | 'help'

/** List, search, edit, add, and try. What is looked for stands in the address. */
export function KnowledgePage() {
  const { t } = useTexts()
  const { q = '', category = '', status = '' } = useSearch({ strict: false })
  const [offset, setOffset] = useState(0)
  const [beside, setBeside] = useState<Beside | null>(null)
  const [edited, setEdited] = useState<EntryView | 'new' | null>(null)
  const [chosen, setChosen] = useState<string[]>([])
  const look = useLook(() => setOffset(0))
  const state = STATES.find((one) => one === status)
  const writes = useMe().role !== 'agent'
  const add = writes && (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('knowledge.add')}
    </Button>
  )
  return (
    <div className="page">
      <Head q={q} category={category} state={state} look={look} writes={writes} open={setBeside} add={add} />
      <TryBox open={setEdited} />
      {chosen.length > 0 && <Bulk ids={chosen} clear={() => setChosen([])} />}
      <List
        q={q}
        category={category}
        status={status}
        offset={offset}
        turn={setOffset}
        edit={setEdited}
        add={add}
        chosen={writes ? chosen : undefined}
        choose={setChosen}
      />
      {beside === 'notices' && <Notices readOnly={!writes} close={() => setBeside(null)} />}
      {beside === 'help' && <HelpCentre readOnly={!writes} close={() => setBeside(null)} />}
      {edited && <Editing key={edited === 'new' ? 'new' : edited.id} edited={edited} readOnly={!writes} close={() => setEdited(null)} />}
    </div>
  )
}

const Editing = ({ edited, readOnly, close }: { edited: EntryView | 'new'; readOnly: boolean; close: () => void }) => (
  <Editor entry={edited === 'new' ? null : edited} readOnly={readOnly} close={close} />
)

/** What is looked for goes into the address, from the first page. */
function useLook(fromTheFirst: () => void) {
  const navigate = useNavigate()
  return (search: { q?: string; category?: string; status?: State | undefined }) => {
    fromTheFirst()
    const { q: words, category: one, status: state } = search
    void navigate({ to: '/knowledge', search: { q: words || undefined, category: one || undefined, status: state }, replace: true })
  }
}

interface HeadProps {
  q: string
  category: string
  state: State | undefined
  look: (search: { q?: string; category?: string; status?: State | undefined }) => void
  writes: boolean
  open: (beside: Beside) => void
  add: ReactNode
}

/** What is looked for, and the ways to imports, notices and a new entry. */
function Head({ q, category, state, look, writes, open, add }: HeadProps) {
  const { t } = useTexts()
  return (
    <div className="page-head">
      <h1>{t('rail.knowledge')}</h1>
      <SearchField
        className="knowledge-search"
        words={q}
        find={(words) => look({ q: words, category, status: state })}
        label={t('knowledge.search')}
      />
      <Categories category={category} choose={(one) => look({ q, category: one, status: state })} />
      <Select
        allowClear
        className="knowledge-state"
        aria-label={t('knowledge.status')}
        placeholder={t('knowledge.status')}
        value={state ?? null}
        options={STATES.map((value) => ({ value, label: t(`knowledge.${value}`) }))}
        onChange={(one: State | null | undefined) => look({ q, category, status: one ?? undefined })}
      />
      <span className="grow" />
      <Link to="/knowledge/unknowns">{t('unknowns.title')}</Link>
      <Link to="/knowledge/health/$topic" params={{ topic: 'contradiction' }}>
        {t('health.title')}
      </Link>
      <Link to="/knowledge/graph">{t('graph.title')}</Link>
      {writes && <Link to="/knowledge/import">{t('knowledge.import')}</Link>}
      <Button onClick={() => open('help')}>{t('help.title')}</Button>
      <Button onClick={() => open('notices')}>{t('notice.title')}</Button>
      {add}
    </div>
  )
}

interface ListProps {
  q: string
  category: string
  status: string
  chosen: readonly string[] | undefined
  choose: (ids: string[]) => void
  offset: number
  turn: (offset: number) => void
  edit: (entry: EntryView) => void
  add: ReactNode
}

/** What was found; where there is nothing, how to change that. */
function List({ q, category, status, offset, turn, edit, add, chosen, choose }: ListProps) {
  const { t } = useTexts()
  const entries = useQuery({
    queryKey: ['entries', q, category, offset, status],
    queryFn: () => readEntries(q, category, offset, status),
    placeholderData: (before) => before,
  })
  const size = useFullPage(offset === 0 && !entries.isPlaceholderData ? entries.data?.entries.length : undefined)
  if (entries.isPending) return <Waiting />
  if (entries.isError) return <Problem error={entries.error} again={() => void entries.refetch()} />
  if (entries.data.total > 0)
    return <EntryTable entries={entries.data} offset={offset} size={size} turn={turn} edit={edit} chosen={chosen} choose={choose} />
  return (
    <Empty title={q || category || status ? t('knowledge.notFound') : t('knowledge.none')} action={add}>
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
