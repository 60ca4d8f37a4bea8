import { Form, Input, Select } from 'antd'
import { useNamed, useTexts } from '../../texts/index.ts'

const MARKS = ['pregnancy', 'infant', 'allergy', 'medicine', 'vet'] as const

/** Where something is known from and since when, and what makes it unsafe to promise. */
export function Told() {
  const { t } = useTexts()
  const named = useNamed()
  const needed = [{ required: true, whitespace: true, message: t('graph.needed') }]
  return (
    <>
      <Form.Item name="source" label={t('graph.source')} rules={needed} extra={t('graph.sourceWords')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="date" label={t('graph.date')} rules={needed}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="marks" label={t('graph.marks')}>
        <Select mode="multiple" options={MARKS.map((value) => ({ value, label: named('graphMark', value) }))} />
      </Form.Item>
    </>
  )
}
