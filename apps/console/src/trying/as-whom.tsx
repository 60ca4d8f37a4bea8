import type { OpenTrial } from '@xiaoer/contract/trials'
import { Button, Form, Input, Radio } from 'antd'
import { Problem } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'

interface Answers {
  whom: 'new' | 'known'
  orderNumber?: string
}

interface Props {
  begin: (as: OpenTrial) => void
  isPending: boolean
  begun: boolean
  error: Error | null
}

/** As whom the chat is tried. A customer's orders are shown to who may see how customers are reached. */
export function AsWhom({ begin, isPending, begun, error }: Props) {
  const { t } = useTexts()
  const maySee = useMe().rights.includes('shopper.contact')
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      initialValues={{ whom: 'new' }}
      onFinish={({ whom, orderNumber }: Answers) => begin(whom === 'known' && orderNumber ? { orderNumber } : {})}
    >
      <Form.Item name="whom" label={t('trying.who')}>
        <Radio.Group className="trying-whom">
          <Whom value="new" name={t('trying.new')} words={t('trying.newWords')} />
          {maySee && <Whom value="known" name={t('trying.known')} words={t('trying.knownWords')} />}
        </Radio.Group>
      </Form.Item>
      <Form.Item noStyle dependencies={['whom']}>
        {({ getFieldValue }) =>
          getFieldValue('whom') === 'known' && (
            <Form.Item
              name="orderNumber"
              label={t('trying.order')}
              rules={[{ required: true, whitespace: true, max: 100, message: t('trying.orderNeeded') }]}
            >
              <Input autoFocus />
            </Form.Item>
          )
        }
      </Form.Item>
      {error && <Problem error={error} />}
      <Button type="primary" htmlType="submit" loading={isPending}>
        {t(begun ? 'trying.anew' : 'trying.go')}
      </Button>
    </Form>
  )
}

function Whom({ value, name, words }: { value: Answers['whom']; name: string; words: string }) {
  return (
    <Radio value={value}>
      <b>{name}</b>
      <br />
      <span className="soft">{words}</span>
    </Radio>
  )
}
