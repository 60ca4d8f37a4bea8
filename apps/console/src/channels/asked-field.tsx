import type { ChannelKindView } from '@xiaoer/contract/channels'
import { Form, Input } from 'antd'
import { useTexts } from '../texts/index.ts'

interface Props {
  readonly field: ChannelKindView['fields'][number]
  readonly label: string
  /** A secret is kept already: it may be left empty. */
  readonly kept?: boolean
}

/** One thing that a kind of channel asks for. */
export function AskedField({ field: { name, secret, required }, label, kept = false }: Props) {
  const { t } = useTexts()
  const rules = required && !(secret && kept) ? [{ required: true, message: t('channels.needed') }] : []
  return (
    <Form.Item
      name={['settings', name]}
      label={label}
      rules={rules}
      {...(secret && { extra: t(kept ? 'channels.kept' : 'channels.sealed') })}
    >
      {secret ? <Input.Password autoComplete="new-password" /> : <Input autoComplete="off" />}
    </Form.Item>
  )
}

/** What is left empty is not given. */
export const filled = (settings: Readonly<Record<string, string | undefined>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(settings).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])))
