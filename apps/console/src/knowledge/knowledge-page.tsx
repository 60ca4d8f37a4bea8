import './knowledge.css'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { EntryView } from '@xiaoer/contract'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { EntryFilter } from '../api/index.ts'
import { SearchField } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { Bulk } from './bulk/bulk.tsx'
import { Editor } from './editor/editor.tsx'
import { Filters } from './filters.tsx'
import { HelpCentre } from './help-centre.tsx'
import { List } from './list.tsx'
import { Notices } from './notices/notices.tsx'
import { TryBox } from './try-box.tsx'
import { KnowledgeWays } from './ways.tsx'

/** What slides in beside the entries. */
type Beside = 'notices' | 'help'

/** List, search, edit, add, and try. What is looked for stands in the address. */
export function KnowledgePage() {
  const { t } = useTexts()
  const filter: EntryFilter = useSearch({ from: '/desk/knowledge' })
  const [offset, setOffset] = useState(0)
  const [beside, setBeside] = useState<Beside | null>(null)
  const [edited, setEdited] = useState<EntryView | 'new' | null>(null)
  const [chosen, setChosen] = useState<string[]>([])
  const look = useLook(filter, () => setOffset(0))
  const writes = useMe().rights.includes('knowledge.write')
  const add = writes && (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('knowledge.add')}
    </Button>
  )
  return (
    <div className="page">
      <KnowledgeWays />
      <Head words={filter.q ?? ''} look={look} open={setBeside} add={add} />
      <Filters filter={filter} look={look} />
      <TryBox open={setEdited} />
      {writes && <Bulk ids={chosen} filter={filter} choose={setChosen} />}
      <List
        filter={filter}
        offset={offset}
        turn={setOffset}
        edit={setEdited}
        add={add}
        chosen={writes ? chosen : undefined}
        choose={setChosen}
      />
      {beside === 'notices' && <Notices readOnly={!writes} close={() => setBeside(null)} />}
      {beside === 'help' && <HelpCentre readOnly={!writes} close={() => setBeside(null)} />}
      {edited && <Editing key={edited === 'new' ? 'new' : edited.id} edited={edited} readOnly={!writes} turnTo={setEdited} />}
    </div>
  )
}

interface EditingProps {
  edited: EntryView | 'new'
  readOnly: boolean
  turnTo: (entry: EntryView | null) => void
}

const Editing = ({ edited, readOnly, turnTo }: EditingProps) => (
  <Editor entry={edited === 'new' ? null : edited} readOnly={readOnly} close={() => turnTo(null)} turnTo={turnTo} />
)

/** What is looked for goes into the address, from the first page. */
function useLook(filter: EntryFilter, fromTheFirst: () => void) {
  const navigate = useNavigate({ from: '/knowledge' })
  return (change: EntryFilter) => {
    fromTheFirst()
    const search = Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value))
    void navigate({ to: '/knowledge', search, replace: true })
  }
}

interface HeadProps {
  words: string
  look: (change: EntryFilter) => void
  open: (beside: Beside) => void
  add: ReactNode
}

/** What is looked for, and the ways to what belongs to the entries. */
function Head({ words, look, open, add }: HeadProps) {
  const { t } = useTexts()
  return (
    <div className="page-head">
      <h1>{t('rail.knowledge')}</h1>
      <SearchField className="knowledge-search" words={words} find={(q) => look({ q })} label={t('knowledge.search')} />
      <span className="grow" />
      <Button onClick={() => open('help')}>{t('help.title')}</Button>
      <Button onClick={() => open('notices')}>{t('notice.title')}</Button>
      {add}
    </div>
  )
}
