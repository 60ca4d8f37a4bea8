import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Switch } from 'antd'
import { readSettings, switchBot } from '../api/index.ts'
import { Problem, problemTitle, Waiting } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'

/** One switch that silences the bot at once: for a shop, or for one channel of it. Anybody's, as it must be quick when it says something wrong. */
export function BotSection() {
  const { t } = useTexts()
  const named = useNamed()
  const settings = useQuery({ queryKey: ['settings'], queryFn: readSettings })
  if (settings.isPending) return <Waiting />
  if (settings.isLoadingError) return <Problem error={settings.error} again={() => void settings.refetch()} />
  const { shops, channels } = settings.data
  return (
    <>
      <p className="soft">{t('bot.words')}</p>
      {shops.map((shop) => (
        <section key={shop.id} className="card bot-shop">
          <BotRow
            kind="shops"
            id={shop.id}
            name={shop.name}
            note={`${named('bot.connector', shop.connector)} · ${shop.timeZone}`}
            on={shop.botOn}
            strong
          />
          {channels
            .filter((channel) => channel.shopId === shop.id)
            .map((channel) => (
              <BotRow
                key={channel.id}
                kind="channels"
                id={channel.id}
                // the channel that every workspace begins with was named by no person
                name={channel.kind === 'web' && channel.name === 'web' ? t('bot.web') : channel.name}
                channel={channel.kind}
                on={channel.botOn}
                muted={!shop.botOn}
              />
            ))}
        </section>
      ))}
    </>
  )
}

interface RowProps {
  kind: 'shops' | 'channels'
  id: string
  name: string
  on: boolean
  note?: string
  channel?: string
  strong?: boolean
  muted?: boolean
}

function BotRow({ kind, id, name, on, note, channel, strong = false, muted = false }: RowProps) {
  const { t } = useTexts()
  const named = useNamed()
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const change = useMutation({
    mutationFn: (to: boolean) => switchBot(kind, id, to),
    onSuccess: (_, to) => void message.success(t(to ? 'bot.isOn' : 'bot.isOff', { name })),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['settings'] }),
  })
  const ask = (to: boolean) =>
    modal.confirm({
      title: t(to ? 'bot.askOn' : 'bot.askOff', { name }),
      content: t(to ? 'bot.askOnWords' : 'bot.askOffWords'),
      cancelText: t('page.cancel'),
      okText: t(to ? 'bot.turnOn' : 'bot.turnOff'),
      okButtonProps: { danger: !to },
      onOk: () => change.mutateAsync(to).catch(() => undefined),
    })
  return (
    <div className={strong ? 'bot-row' : 'bot-row bot-channel'}>
      <div>
        {strong ? <h2>{name}</h2> : <span>{name}</span>} <span className="faint">{note ?? named('channel', channel ?? '')}</span>
      </div>
      <span className={on && !muted ? 'bot-on' : 'bad'}>{muted ? t('bot.byShop') : t(on ? 'bot.on' : 'bot.off')}</span>
      <Switch checked={on} loading={change.isPending} aria-label={t('bot.switch', { name })} onChange={(to) => void ask(to)} />
    </div>
  )
}
