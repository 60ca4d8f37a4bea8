import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ChannelKindView } from '@xiaoer/contract/channels'
import { App, Button, Form } from 'antd'
import { channelCalls } from '../api/index.ts'
import { Problem, problemTitle, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { AskedField, filled } from './asked-field.tsx'

interface Props {
  readonly channelId: string
  readonly kind: ChannelKindView
}

/** Other credentials for a channel that goes on: open fields as they are kept, secrets empty; the platform is greeted before they are kept. */
export function ChangeForm({ channelId, kind }: Props) {
  const kept = useQuery({ queryKey: ['channels', channelId, 'settings'], queryFn: () => channelCalls.settings(channelId) })
  if (kept.isPending) return <Waiting />
  if (kept.isLoadingError) return <Problem error={kept.error} again={() => void kept.refetch()} />
  return <Fields channelId={channelId} kind={kind} kept={kept.data.settings} />
}

function Fields({ channelId, kind: { fields, words }, kept }: Props & { kept: Readonly<Record<string, string>> }) {
  const { t, language } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const change = useMutation({
    mutationFn: ({ settings }: { settings: Record<string, string> }) => channelCalls.change(channelId, { ...kept, ...filled(settings) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['channels'] })
      void message.success(t('channels.works'))
    },
  })
  return (
    <Form layout="vertical" initialValues={{ settings: kept }} onFinish={(values) => change.mutate(values)}>
      {fields.map((field) => (
        <AskedField key={field.name} field={field} label={words[language].fields[field.name] ?? field.name} kept />
      ))}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('channels.save')}
      </Button>
      {change.error && <p role="alert">{problemTitle(change.error, t)}</p>}
    </Form>
  )
}
