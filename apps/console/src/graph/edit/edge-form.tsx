import { useQuery } from '@tanstack/react-query'
import { GraphEdgeKind, type GraphEdgeView, type GraphNodeView } from '@xiaoer/contract/graph'
import { Form, Radio, Select } from 'antd'
import { useState } from 'react'
import { graphCalls } from '../../api/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { today, useNameOf } from '../names.ts'
import { Sheet } from './sheet.tsx'
import { Told } from './told.tsx'
import { useSaving } from './use-saving.ts'

interface Values {
  direction: 'out' | 'in'
  kind: GraphEdgeKind
  other: string
  source: string
  date: string
  marks: GraphEdgeView['marks']
}

/** Joins a node to another, with source and date. */
export function EdgeForm({ node, close }: { node: GraphNodeView; close: () => void }) {
  const { t } = useTexts()
  const named = useNamed()
  const name = useNameOf()(node)
  const saving = useSaving(({ direction, other, ...rest }: Values) => {
    const ends = direction === 'out' ? { from: node.id, to: other } : { from: other, to: node.id }
    return graphCalls.putEdge({ ...rest, ...ends, holds: true })
  }, close)
  const needed = [{ required: true, message: t('graph.needed') }]
  const ways = [
    { value: 'out', label: t('graph.outward', { name }) },
    { value: 'in', label: t('graph.inward', { name }) },
  ]
  return (
    <Sheet title={t('graph.addEdge')} initial={{ direction: 'out', date: today(), marks: [] }} saving={saving} close={close}>
      <Form.Item name="direction" label={t('graph.direction')}>
        <Radio.Group options={ways} />
      </Form.Item>
      <Form.Item name="kind" label={t('graph.relation')} rules={needed}>
        <Select options={GraphEdgeKind.options.map((value) => ({ value, label: named('graphEdge', value) }))} />
      </Form.Item>
      <Form.Item name="other" label={t('graph.other')} rules={needed}>
        <Other but={node.id} />
      </Form.Item>
      <Told />
    </Sheet>
  )
}

interface OtherProps {
  but: string
  id?: string
  value?: string
  onChange?: (id: string) => void
}

/** Another node, looked for by its name. */
function Other({ but, id, value, onChange }: OtherProps) {
  const { t } = useTexts()
  const named = useNamed()
  const nameOf = useNameOf()
  const [words, setWords] = useState('')
  const found = useQuery({ queryKey: ['graph', 'nodes', words], queryFn: () => graphCalls.found(words), enabled: words !== '' })
  const options = (found.data?.nodes ?? [])
    .filter((one) => one.id !== but)
    .map((one) => ({ value: one.id, label: `${nameOf(one)} · ${named('graphKind', one.kind)}` }))
  return (
    <Select
      {...(id !== undefined && { id })}
      showSearch={{ filterOption: false, onSearch: setWords }}
      placeholder={t('graph.search')}
      loading={found.isFetching}
      value={value ?? null}
      options={options}
      notFoundContent={words === '' ? null : t('graph.none')}
      onChange={(one: string | null) => one && onChange?.(one)}
    />
  )
}
