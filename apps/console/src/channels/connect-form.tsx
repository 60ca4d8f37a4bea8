import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChannelKindView, ConnectChannel, ConnectedChannel, ConnectWords } from '@xiaoer/contract/channels'
import { Button, Form, Input, Select } from 'antd'
import { channelCalls } from '../api/index.ts'
import { problemTitle } from '../look/index.ts'
import { Copied } from '../settings/copied.tsx'
import { useTexts } from '../texts/index.ts'
import { AskedField, filled } from './asked-field.tsx'

interface Props {
  readonly kind: ChannelKindView
  readonly shops: readonly { readonly value: string; readonly label: string }[]
}

type Fields = Omit<ConnectChannel, 'kind'>

/** What a kind of channel asks for; the platform is greeted before anything is kept. */
export function ConnectForm({ kind: { kind, fields, words }, shops }: Props) {
  const { t, language } = useTexts()
  const said = words[language]
  const client = useQueryClient()
  const connect = useMutation({
    mutationFn: ({ settings, ...rest }: Fields) => channelCalls.connect({ ...rest, kind, settings: filled(settings) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['channels'] }),
  })
  if (connect.data) return <Made made={connect.data} names={said.once} />
  const needed = { required: true, message: t('channels.needed') }
  return (
    <Form<Fields> layout="vertical" initialValues={{ shopId: shops[0]?.value }} onFinish={(values) => connect.mutate(values)}>
      <p className="soft">{said.help}</p>
      <Form.Item name="shopId" label={t('channels.shop')} rules={[needed]}>
        <Select options={[...shops]} />
      </Form.Item>
      <Form.Item name="name" label={t('channels.name')} rules={[needed]}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      {fields.map((field) => (
        <AskedField key={field.name} field={field} label={said.fields[field.name] ?? field.name} />
      ))}
      <Button type="primary" htmlType="submit" loading={connect.isPending}>
        {t('channels.connect')}
      </Button>
      {connect.error && <p role="alert">{problemTitle(connect.error, t)}</p>}
    </Form>
  )
}

/** What the other side must be told by hand, shown once. */
function Made({ made: { channel, once }, names }: { made: ConnectedChannel; names: ConnectWords['once'] }) {
  const { t } = useTexts()
  const told = Object.entries(once)
  return (
    <div role="status">
      <p>{t('channels.connected', { name: channel.name })}</p>
      {told.length > 0 && (
        <>
          <p>{t('channels.once')}</p>
          {channel.webhook && <Copied text={channel.webhook} label={t('channels.webhook')} lines={2} />}
          {told.map(([name, value]) => (
            <Copied key={name} text={value} label={names[name] ?? name} />
          ))}
        </>
      )}
    </div>
  )
}
