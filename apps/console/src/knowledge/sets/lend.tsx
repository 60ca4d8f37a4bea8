import { Button, Form, Input } from 'antd'
import { knowledgeCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { useSetChange } from './use-set-change.ts'

/** To which workspace a set is offered, by the number on its own page of sets. */
export function Lend({ setId, done }: { setId: string; done: () => void }) {
  const { t } = useTexts()
  const lend = useSetChange(({ borrowerId }: { borrowerId: string }) => knowledgeCalls.lendSet(setId, borrowerId.trim()), done)
  return (
    <Form className="set-form" layout="vertical" requiredMark={false} onFinish={(values) => lend.mutate(values)}>
      {lend.isError && <Problem error={lend.error} />}
      <Form.Item
        name="borrowerId"
        label={t('sets.borrower')}
        extra={t('sets.borrowerWords')}
        rules={[{ required: true, whitespace: true, message: t('sets.borrowerWords') }]}
      >
        <Input />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={lend.isPending}>
        {t('sets.offer')}
      </Button>
    </Form>
  )
}
