import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { EntryView } from '@xiaoer/contract'
import { App, AutoComplete, Button, Drawer, Form, Input, Radio } from 'antd'
import { addEntry, saveEntry } from '../api/index.ts'
import { Problem } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { useCategories } from './categories.tsx'
import { wordingsOf } from './wordings.ts'

interface Values {
  question: string
  lines: string
  answer: string
  category: string
  status: EntryView['status']
}

/** Adds an entry or changes one, or only shows it to whom it is not to change. Leaving with changes asks first. */
export function Editor({ entry, readOnly, close }: { entry: EntryView | null; readOnly: boolean; close: () => void }) {
  const { t } = useTexts()
  const { modal } = App.useApp()
  const [form] = Form.useForm<Values>()
  const save = useSaving(entry, close)
  const leave = () => {
    if (!form.isFieldsTouched()) return close()
    void modal.confirm({ title: t('knowledge.leave'), cancelText: t('page.cancel'), okText: t('knowledge.leaveYes'), onOk: close })
  }
  const buttons = !readOnly && (
    <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
      {t('knowledge.save')}
    </Button>
  )
  return (
    <Drawer
      open
      onClose={leave}
      title={readOnly ? t('knowledge.read') : entry ? t('knowledge.edit') : t('knowledge.add')}
      size={560}
      extra={buttons}
    >
      {readOnly && <p className="soft">{t('knowledge.managersWrite')}</p>}
      {save.isError && <Problem error={save.error} />}
      <Form
        form={form}
        disabled={readOnly}
        layout="vertical"
        requiredMark={false}
        initialValues={valuesOf(entry)}
        onFinish={(values) => save.mutate(values)}
      >
        <Fields />
      </Form>
    </Drawer>
  )
}

function useSaving(entry: EntryView | null, close: () => void) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: ({ lines, ...values }: Values) => {
      const body = { ...values, wordings: wordingsOf(lines, values.question) }
      return entry ? saveEntry(entry.id, body) : addEntry(body)
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['entries'] })
      void message.success(t('knowledge.saved'))
      close()
    },
  })
}

const valuesOf = (entry: EntryView | null): Values => ({
  question: entry?.question ?? '',
  lines: entry?.wordings.join('\n') ?? '',
  answer: entry?.answer ?? '',
  category: entry?.category ?? '',
  status: entry?.status ?? 'live',
})

function Fields() {
  const { t } = useTexts()
  const options = useCategories().map((value) => ({ value }))
  const needed = (max: number) => [{ required: true, whitespace: true, max, message: t('knowledge.needed', { max }) }]
  const states = (['live', 'draft', 'archived'] as const).map((value) => ({ value, label: t(`knowledge.${value}`) }))
  return (
    <>
      <Form.Item name="question" label={t('knowledge.question')} rules={needed(300)}>
        <Input />
      </Form.Item>
      <Form.Item name="lines" label={t('knowledge.wordings')} extra={t('knowledge.wordingsWords')}>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
      <Form.Item name="answer" label={t('knowledge.answer')} rules={needed(8_000)}>
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 20 }} />
      </Form.Item>
      <Form.Item name="category" label={t('knowledge.category')} rules={needed(80)}>
        <AutoComplete options={options} />
      </Form.Item>
      <Form.Item name="status" label={t('knowledge.status')} extra={t('knowledge.statusWords')}>
        <Radio.Group options={states} />
      </Form.Item>
    </>
  )
}
