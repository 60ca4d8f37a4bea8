import { useQuery } from '@tanstack/react-query'
import { readSettings } from '../api/index.ts'
import { Empty, Problem, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { Copied } from './copied.tsx'
import { SigningSecret } from './signing-secret.tsx'

/** The line that puts the chat on the shop's pages, for each channel that has one. */
export function ScriptSection() {
  const { t } = useTexts()
  const settings = useQuery({ queryKey: ['settings'], queryFn: readSettings })
  if (settings.isPending) return <Waiting />
  if (settings.isLoadingError) return <Problem error={settings.error} again={() => void settings.refetch()} />
  const channels = settings.data.channels.filter((channel) => channel.snippet !== '')
  if (channels.length === 0) return <Empty title={t('script.none')}>{t('script.noneWords')}</Empty>
  return (
    <>
      <p className="soft">{t('script.words')}</p>
      {channels.map((channel) => (
        <section key={channel.id} className="card script">
          <h2>{channel.name}</h2>
          <Copied text={channel.snippet} label={t('script.copy')} lines={Math.min(10, channel.snippet.split('\n').length + 1)} />
          <SigningSecret channelId={channel.id} />
        </section>
      ))}
      <p className="soft">{t('script.token')}</p>
    </>
  )
}
