import { useQuery } from '@tanstack/react-query'
import type { EntrySet, PutEntrySet } from '@xiaoer/contract'
import { Button, Form, Input, Select } from 'antd'
import { knowledgeCalls, readSettings } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { useSetChange } from './use-set-change.ts'

/** Name and shops of a set, new or changed. */
export function SetForm({ known, done }: { known?: EntrySet; done: () => void }) {
  const { t } = useTexts()
  const settings = useQuery({ queryKey: ['settings'], queryFn: readSettings, staleTime: 60_000 })
  const save = useSetChange((body: PutEntrySet) => knowledgeCalls.putSet(body, known?.id), done)
  const shops = settings.data?.shops.map(({ id, name }) => ({ value: id, label: name })) ?? []
  return (
    <Form
      className="card set-form"
      layout="vertical"
      requiredMark={false}
      initialValues={{ name: known?.name ?? '', shopIds: known?.shopIds ?? [] }}
      onFinish={(values: PutEntrySet) => save.mutate(values)}
    >
      {save.isError && <Problem error={save.error} />}
      <Form.Item
        name="name"
        label={t('sets.name')}
        rules={[{ required: true, whitespace: true, max: 80, message: t('knowledge.needed', { max: 80 }) }]}
      >
        <Input />
      </Form.Item>
      <Form.Item name="shopIds" label={t('entry.shops')} extra={t('sets.shopsWords')}>
        <Select mode="multiple" allowClear options={shops} placeholder={t('sets.allShops')} />
      </Form.Item>
      <div className="entry-buttons">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('knowledge.save')}
        </Button>
        <Button onClick={done}>{t('page.cancel')}</Button>
      </div>
    </Form>
  )
}
