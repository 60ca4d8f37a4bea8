import './graph.css'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { GraphNodeKind } from '@xiaoer/contract/graph'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { KnowledgeWays } from '../knowledge/ways.tsx'
import { SearchField } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { Around } from './around.tsx'
import { Changes } from './changes.tsx'
import { NodeForm } from './edit/node-form.tsx'
import { Found, useFound } from './found.tsx'
import { FromHistory } from './history/from-history.tsx'

/** What is looked for and looked at; it stands in the address. */
export interface Looked {
  q?: string | undefined
  kind?: string | undefined
  origin?: string | undefined
  node?: string | undefined
}

/** The product graph: look for a node, walk from it, say what holds. */
export function GraphPage() {
  const { t } = useTexts()
  const { q = '', kind = '', origin = '', node = '' }: Looked = useSearch({ strict: false })
  const [open, setOpen] = useState<'changes' | 'add' | 'history' | null>(null)
  const { rights } = useMe()
  const [writes, teaches] = [rights.includes('knowledge.write'), rights.includes('teaching')]
  const look = useLook({ q, kind, origin, node })
  const first = useFound({ q, kind, origin }).data?.pages[0]?.nodes[0]?.id ?? ''
  const shown = node || first
  return (
    <div className="page graph-page">
      <KnowledgeWays />
      <Head q={q} kind={kind} origin={origin} look={look} writes={writes} teaches={teaches} open={setOpen} />
      <p className="soft">{t('graph.words')}</p>
      <div className="graph-columns">
        <Found q={q} kind={kind} origin={origin} node={shown} walk={(id) => look({ node: id })} />
        {shown !== '' && <Around id={shown} writes={writes} walk={(id) => look({ node: id })} />}
      </div>
      {open === 'changes' && <Changes of="" writes={writes} close={() => setOpen(null)} />}
      {open === 'history' && <FromHistory writes={writes} close={() => setOpen(null)} />}
      {open === 'add' && <NodeForm node={null} close={() => setOpen(null)} done={(id) => look({ node: id })} />}
    </div>
  )
}

interface HeadProps {
  q: string
  kind: string
  origin: string
  look: (change: Looked) => void
  writes: boolean
  teaches: boolean
  open: (what: 'changes' | 'add' | 'history') => void
}

/** What is looked for, and the ways to changes and a new node. */
function Head({ q, kind, origin, look, writes, teaches, open }: HeadProps) {
  const { t } = useTexts()
  return (
    <div className="page-head">
      <h1>{t('graph.title')}</h1>
      <SearchField className="knowledge-search" words={q} find={(words) => look({ q: words })} label={t('graph.search')} />
      <Choice label={t('graph.kind')} group="graphKind" values={GraphNodeKind.options} value={kind} choose={(one) => look({ kind: one })} />
      <Choice
        label={t('graph.origin')}
        group="graphOrigin"
        values={['pack', 'catalogue', 'own']}
        value={origin}
        choose={(one) => look({ origin: one })}
      />
      <span className="grow" />
      {teaches && <Button onClick={() => open('history')}>{t('graph.history')}</Button>}
      <Button onClick={() => open('changes')}>{t('graph.changes')}</Button>
      {writes && (
        <Button type="primary" onClick={() => open('add')}>
          {t('graph.addNode')}
        </Button>
      )}
    </div>
  )
}

/** What changes goes into the address; a step can be taken back with the browser's own button. */
function useLook(now: Required<Looked>) {
  const navigate = useNavigate()
  return (change: Looked) => {
    const next = { ...now, ...change }
    const search = { q: next.q || undefined, kind: next.kind || undefined, origin: next.origin || undefined, node: next.node || undefined }
    void navigate({ to: '/knowledge/graph', search, replace: change.node === undefined })
  }
}

interface ChoiceProps {
  label: string
  group: string
  values: readonly string[]
  value: string
  choose: (value: string) => void
}

function Choice({ label, group, values, value, choose }: ChoiceProps) {
  const named = useNamed()
  return (
    <Select
      allowClear
      className="knowledge-state"
      aria-label={label}
      placeholder={label}
      value={value || null}
      options={values.map((one) => ({ value: one, label: named(group, one) }))}
      onChange={(one: string | null | undefined) => choose(one ?? '')}
    />
  )
}
