import { GraphNodeKind, type GraphNodeView, type PutGraphNode } from '@xiaoer/contract/graph'
import { Form, Input, Select } from 'antd'
import { graphCalls } from '../../api/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { today } from '../names.ts'
import { Sheet } from './sheet.tsx'
import { Told } from './told.tsx'
import { useSaving } from './use-saving.ts'

interface Props {
  /** The node to change; null for a new one. */
  node: GraphNodeView | null
  close: () => void
  done: (id: string) => void
}

/** Adds a node of one's own, or changes one. */
export function NodeForm({ node, close, done }: Props) {
  const { t } = useTexts()
  const named = useNamed()
  const saving = useSaving(
    (values: PutGraphNode) => graphCalls.putNode(values, node?.id),
    ({ id }) => {
      close()
      done(id)
    },
  )
  const needed = [{ required: true, whitespace: true, message: t('graph.needed') }]
  const initial = node
    ? {
        kind: node.kind,
        zh: node.zh,
        en: node.en,
        also: node.also,
        marks: node.marks,
        source: node.source ?? '',
        date: node.date ?? today(),
      }
    : { kind: 'need' as const, also: [], marks: [], date: today() }
  return (
    <Sheet title={t(node ? 'graph.editNode' : 'graph.addNode')} initial={initial} saving={saving} close={close}>
      <Form.Item name="kind" label={t('graph.kind')}>
        <Select options={GraphNodeKind.options.map((value) => ({ value, label: named('graphKind', value) }))} />
      </Form.Item>
      <Form.Item name="zh" label={t('graph.zh')} rules={needed}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="en" label={t('graph.en')} rules={needed}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="also" label={t('graph.also')}>
        <Select mode="tags" tokenSeparators={[',', '，', ';']} />
      </Form.Item>
      <Told />
    </Sheet>
  )
}
