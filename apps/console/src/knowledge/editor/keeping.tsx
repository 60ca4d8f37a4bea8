import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { knowledgeCalls, readColleagues } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'

const orNull = (value: string | undefined) => value ?? null

/** Where it comes from, which set it belongs to, who looks after it, and when it is looked at again. */
export function Keeping() {
  const { t } = useTexts()
  const people = useQuery({ queryKey: ['colleagues'], queryFn: readColleagues, staleTime: 60_000 })
  const sets = useQuery({ queryKey: ['entry-sets'], queryFn: knowledgeCalls.readSets, staleTime: 60_000 })
  const colleagues = people.data?.colleagues.map(({ accountId, name }) => ({ value: accountId, label: name })) ?? []
  const known = sets.data?.sets.filter(({ lent }) => lent === null).map(({ id, name }) => ({ value: id, label: name })) ?? []
  return (
    <div className="entry-conditions">
      <Form.Item name="source" label={t('entry.source')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="setId" label={t('entry.set')} getValueFromEvent={orNull}>
        <Select allowClear options={known} placeholder={t('entry.noSet')} />
      </Form.Item>
      <Form.Item name="ownerId" label={t('entry.owner')} getValueFromEvent={orNull}>
        <Select allowClear options={colleagues} placeholder={t('entry.nobody')} />
      </Form.Item>
      <Form.Item name="reviewAt" label={t('entry.reviewAt')}>
        <Input type="date" />
      </Form.Item>
    </div>
  )
}
