import { Button, Form, Input, InputNumber, Space } from 'antd'
import { toolServerCalls } from '../../../api/bot/tool-servers.ts'
import { useChange } from '../../../changing/index.ts'
import { problemTitle } from '../../../look/index.ts'
import { useTexts } from '../../../texts/index.ts'

interface Written {
  readonly name: string
  readonly url: string
  readonly header?: string
  readonly value?: string
  readonly dayCalls: number
}

const USUAL = { header: 'Authorization', dayCalls: 1_000 }

/** A server of tools: where it is and what it is shown; it is asked for its tools at once. */
export function NewToolServer() {
  const { t } = useTexts()
  const [form] = Form.useForm<Written>()
  const add = useChange<unknown, Written>(
    'tool-servers',
    ({ header, value, ...server }) =>
      toolServerCalls.add({ ...server, on: true, ...(header && value ? { headers: { [header.trim()]: value } } : {}) }),
    () => form.resetFields(),
  )
  const needed = (name: 'name' | 'url') => [{ required: true, whitespace: true, message: t(`toolServers.${name}`) }]
  return (
    <Form<Written> form={form} layout="vertical" initialValues={USUAL} onFinish={(written) => add.mutate(written)}>
      <Form.Item name="name" label={t('toolServers.name')} rules={needed('name')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="url" label={t('toolServers.url')} rules={needed('url')}>
        <Input placeholder="https://tools.example.com/mcp" autoComplete="off" />
      </Form.Item>
      <Space wrap>
        <Form.Item name="header" label={t('toolServers.header')}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="value" label={t('toolServers.value')}>
          <Input.Password placeholder="Bearer …" autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="dayCalls" label={t('toolServers.dayCalls')}>
          <InputNumber min={0} max={100_000} precision={0} />
        </Form.Item>
      </Space>
      <div>
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t('toolServers.add')}
        </Button>
      </div>
      {add.error && <p role="alert">{problemTitle(add.error, t)}</p>}
    </Form>
  )
}
