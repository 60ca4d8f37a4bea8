import { useQuery } from '@tanstack/react-query'
import { GraphNodeKind, type GraphNodeView, type PutGraphNode } from '@xiaoer/contract/graph'
import { Button, Form, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { graphCalls } from '../../../api/index.ts'
import { Problem, Waiting } from '../../../look/index.ts'
import { useNamed, useTexts } from '../../../texts/index.ts'
import { today, useNameOf } from '../../names.ts'
import type { End } from '../elements.ts'
import { type Relation, relationIn, relationsOf, wordOf } from './relations.ts'

interface StripProps<Values> {
  label: string
  initial: Partial<Values>
  busy: boolean
  error: Error | null
  save: (values: Values) => void
  close: () => void
  children: ReactNode
}

/** Where what was said last is known from: who fills a graph says the same many times. */
let sourceBefore = ''

/** A line of fields in the picture: Enter keeps, Escape leaves. */
function Strip<Values extends { source: string }>({ label, initial, busy, error, save, close, children }: StripProps<Values>) {
  const { t } = useTexts()
  const [form] = Form.useForm<Values>()
  const finish = (values: Values) => {
    sourceBefore = values.source
    save(values)
  }
  return (
    <section className="graph-strip" aria-label={label} onKeyDown={({ key }) => key === 'Escape' && close()}>
      {error && <Problem error={error} />}
      <Form
        form={form}
        name="strip"
        layout="inline"
        size="small"
        requiredMark={false}
        initialValues={{ source: sourceBefore, ...initial }}
        onFinish={finish}
      >
        {children}
        <Form.Item name="source" label={t('graph.source')} rules={[{ required: true, whitespace: true, message: t('graph.needed') }]}>
          <Input maxLength={300} />
        </Form.Item>
        <Button type="primary" size="small" htmlType="submit" loading={busy}>
          {t('knowledge.save')}
        </Button>
        <Button size="small" onClick={close}>
          {t('page.cancel')}
        </Button>
      </Form>
    </section>
  )
}

/** Two nodes' relations as sentences. */
function useSentences(): (relation: Relation, one: string, other: string) => string {
  const named = useNamed()
  return ({ way, kind }, one, other) => (way === 'out' ? [one, other] : [other, one]).join(` ${named('graphEdge', kind)} `)
}

function RelationField({ one, other, kinds }: { one: string; other: string; kinds: readonly [GraphNodeKind, GraphNodeKind] }) {
  const { t } = useTexts()
  const sentence = useSentences()
  const relations = relationsOf(...kinds)
  return (
    <Form.Item name="relation" label={t('graph.relation')} rules={[{ required: true, message: t('graph.needed') }]}>
      <Select
        popupMatchSelectWidth={false}
        className="graph-relation"
        options={relations.map((relation) => ({ value: wordOf(relation), label: sentence(relation, one, other) }))}
        notFoundContent={t('graph.noRelation')}
      />
    </Form.Item>
  )
}

interface Kept {
  busy: boolean
  error: Error | null
  close: () => void
}

/** What an edge between two nodes of the picture says. */
export function JoinStrip({
  one,
  other,
  join,
  ...kept
}: Kept & { one: End; other: End; join: (relation: Relation, source: string) => void }) {
  const { t } = useTexts()
  const nameOf = useNameOf()
  const save = ({ relation, source }: { relation: string; source: string }) => join(relationIn(relation), source)
  return (
    <Strip label={t('graph.drawEdge')} initial={{}} save={save} {...kept}>
      <RelationField one={nameOf(one)} other={nameOf(other)} kinds={[one.kind, other.kind]} />
    </Strip>
  )
}

interface NodeValues {
  kind: GraphNodeKind
  zh: string
  en?: string
  relation: string
  source: string
}

const nodeIn = ({ kind, zh, en, source }: NodeValues): PutGraphNode => ({
  // who keeps shop in one language names it once
  ...{ kind, zh, en: en?.trim() || zh, source },
  ...{ also: [], marks: [], date: today() },
})

/** A new node beside one of the picture, and how the two are joined. */
export function AddStrip({ at, add, ...kept }: Kept & { at: End; add: (node: PutGraphNode, relation: Relation) => void }) {
  const { t } = useTexts()
  const nameOf = useNameOf()
  const [kind, setKind] = useState<GraphNodeKind>('need')
  const [name, setName] = useState('')
  const save = (values: NodeValues) => add(nodeIn(values), relationIn(values.relation))
  return (
    <Strip<NodeValues> label={t('graph.addNear', { name: nameOf(at) })} initial={{ kind }} save={save} {...kept}>
      <NodeFields kind={setKind} name={setName} />
      <RelationField key={kind} one={nameOf(at)} other={name || '…'} kinds={[at.kind, kind]} />
    </Strip>
  )
}

/** The names and the kind of a node of one's own. */
export function EditStrip({ id, edit, ...kept }: Kept & { id: string; edit: (node: PutGraphNode) => void }) {
  const { t } = useTexts()
  const found = useQuery({ queryKey: ['graph', 'whole', id], queryFn: () => graphCalls.whole(id) })
  if (found.isLoadingError) return <Problem error={found.error} />
  if (!found.data) return <Waiting />
  const { kind, zh, en, source, also, marks }: GraphNodeView = found.data.node
  const save = (values: NodeValues) => edit({ ...nodeIn(values), also, marks })
  return (
    <Strip<NodeValues> label={t('graph.editNode')} initial={{ kind, zh, en, source: source ?? '' }} save={save} {...kept}>
      <NodeFields />
    </Strip>
  )
}

function NodeFields({ kind, name }: { kind?: (kind: GraphNodeKind) => void; name?: (name: string) => void }) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <>
      <Form.Item name="zh" label={t('graph.zh')} rules={[{ required: true, whitespace: true, message: t('graph.needed') }]}>
        <Input autoFocus maxLength={120} onChange={({ target }) => name?.(target.value)} />
      </Form.Item>
      <Form.Item name="en" label={t('graph.en')}>
        <Input maxLength={120} placeholder={t('graph.enHint')} />
      </Form.Item>
      <Form.Item name="kind" label={t('graph.kind')}>
        <Select
          popupMatchSelectWidth={false}
          className="graph-kind"
          options={GraphNodeKind.options.map((value) => ({ value, label: named('graphKind', value) }))}
          onChange={(one: GraphNodeKind) => kind?.(one)}
        />
      </Form.Item>
    </>
  )
}

/** Where one's word on an edge is known from. */
export function WordStrip({ label, say, ...kept }: Kept & { label: string; say: (source: string) => void }) {
  return (
    <Strip label={label} initial={{}} save={({ source }) => say(source)} {...kept}>
      <span className="soft">{label}</span>
    </Strip>
  )
}
